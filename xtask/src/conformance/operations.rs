//! The operations of the document, matched with the requests.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use serde_yaml::Value;

use super::traffic::Request;
use openapi_crate::outcome::Failure;

/// The keys of a path item that are operations (OpenAPI 3.0.3, section 4.7.9.1).
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The operations of a document.
#[derive(Debug)]
pub struct Operations(Vec<Operation>);

/// A method and a path template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operation {
    method: String,
    template: String,
}

impl Operations {
    /// Reads the operations of a document. The inner error is the reason why there are none.
    pub fn read(spec: &Path) -> Result<Result<Self, String>, Failure> {
        let text = fs::read_to_string(spec).map_err(Failure::file("read", spec))?;
        Ok(Self::parse(&text))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let document: Value = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        let paths = document
            .get("paths")
            .and_then(Value::as_mapping)
            .ok_or("no `paths` found")?;
        let mut operations = Vec::new();
        for (template, item) in paths {
            for method in METHODS
                .into_iter()
                .filter(|method| item.get(method).is_some())
            {
                let template = template.as_str().unwrap_or_default().to_owned();
                operations.push(Operation {
                    method: method.to_owned(),
                    template,
                });
            }
        }
        Ok(Self(operations))
    }

    /// Returns the number of operations.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the operations that no request called.
    pub fn uncalled<'r>(&self, requests: impl Iterator<Item = &'r Request>) -> Vec<&Operation> {
        let called: BTreeSet<&Operation> = requests
            .filter_map(|request| self.called_by(request))
            .collect();
        self.0
            .iter()
            .filter(|operation| !called.contains(operation))
            .collect()
    }

    /// Returns the operation that a request called: a literal segment takes precedence over a parameter.
    fn called_by(&self, request: &Request) -> Option<&Operation> {
        self.0
            .iter()
            .filter(|operation| {
                operation.method == request.method && operation.matches(&request.path)
            })
            .min_by_key(|operation| operation.template.matches('{').count())
    }
}

impl Operation {
    fn matches(&self, path: &str) -> bool {
        let (mut template, mut path) = (self.template.split('/'), path.split('/'));
        loop {
            match (template.next(), path.next()) {
                (None, None) => return true,
                (Some(expected), Some(found)) if expected == found => (),
                (Some(expected), Some(found)) if expected.contains('{') && !found.is_empty() => (),
                _ => return false,
            }
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method.to_uppercase(), self.template)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "
paths:
  /users:
    parameters: []
    get: {}
    post: {}
  /users/{id}:
    get: {}
  /users/me:
    get: {}
";

    fn uncalled(calls: &[(&str, &str)]) -> Vec<String> {
        let requests: Vec<Request> = calls
            .iter()
            .map(|(method, path)| Request::new(method, path))
            .collect();
        let operations = Operations::parse(DOCUMENT).unwrap();
        operations
            .uncalled(requests.iter())
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn every_method_of_every_path_is_an_operation() {
        assert_eq!(Operations::parse(DOCUMENT).unwrap().len(), 4);
        assert_eq!(uncalled(&[]).len(), 4);
    }

    #[test]
    fn a_request_matches_the_most_specific_operation() {
        assert_eq!(
            uncalled(&[("get", "/users"), ("post", "/users"), ("get", "/users/me")]),
            ["GET /users/{id}"]
        );
        assert_eq!(
            uncalled(&[("get", "/users"), ("post", "/users"), ("get", "/users/7")]),
            ["GET /users/me"]
        );
    }

    #[test]
    fn other_paths_match_no_operation() {
        assert_eq!(
            uncalled(&[("get", "/users/"), ("get", "/users/7/x"), ("put", "/users")]).len(),
            4
        );
    }

    #[test]
    fn a_document_without_paths_is_an_error() {
        assert!(Operations::parse("openapi: 3.0.3").is_err());
        assert!(Operations::parse("\t").is_err());
    }
}
