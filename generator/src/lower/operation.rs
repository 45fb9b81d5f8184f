use openapiv3::PathItem;

use crate::diagnostic::Problem;
use crate::model::{Docs, Location, Method, Operation, Owner, Parameter};
use crate::pointer::Pointer;

use super::facts::deprecation;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    pub(super) fn operation(
        &mut self,
        path: &str,
        item: &'d PathItem,
        item_at: &Pointer,
        method: &str,
        operation: &'d openapiv3::Operation,
        at: &Pointer,
    ) -> Option<Operation> {
        let id = self.operation_id(path, method, operation, at);
        let site = Site::owned(at.clone(), Owner::Operation(id.clone()));
        let parameters = self.parameters(item, item_at, operation, &site);
        self.check_template(path, &parameters, at);
        Some(Operation {
            place: at.to_string(),
            method: method_of(method)?,
            path: path.to_owned(),
            server: self.operation_server(item, operation),
            tag: operation.tags.first().cloned(),
            docs: Docs {
                summary: operation.summary.clone().or_else(|| item.summary.clone()),
                description: operation.description.clone(),
                facts: Vec::new(),
                deprecation: deprecation(operation.deprecated),
            },
            parameters,
            body: self.body(operation.request_body.as_ref(), &site),
            answers: self.answers(&operation.responses, &site),
            security: self.requirements(operation.security.as_deref(), at),
            id,
        })
    }

    /// Every name in braces needs a parameter, and every path parameter a name in braces
    /// (OpenAPI 3.0.3, section 4.7.12).
    fn check_template(&mut self, path: &str, parameters: &[Parameter], at: &Pointer) {
        let named = |name: &str| {
            parameters
                .iter()
                .any(|parameter| parameter.location == Location::Path && parameter.wire == name)
        };
        for name in template_names(path).filter(|name| !named(name)) {
            let name = name.to_owned();
            let template = path.to_owned();
            self.report(at, Problem::PathParameterMissing { name, template });
        }
        for parameter in parameters {
            let is_stray = parameter.location == Location::Path
                && template_names(path).all(|name| name != parameter.wire);
            if is_stray {
                let name = parameter.wire.clone();
                let template = path.to_owned();
                let at = Pointer::from_fragment(&parameter.place).unwrap_or_else(|| at.clone());
                self.report(&at, Problem::PathParameterNotInTemplate { name, template });
            }
        }
    }
}

/// The names in braces of a path template.
fn template_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn method_of(key: &str) -> Option<Method> {
    Some(match key {
        "get" => Method::Get,
        "put" => Method::Put,
        "post" => Method::Post,
        "delete" => Method::Delete,
        "options" => Method::Options,
        "head" => Method::Head,
        "patch" => Method::Patch,
        "trace" => Method::Trace,
        _ => return None,
    })
}
