//! What Prism's log says of the requests.
//!
//! The log is the reliable source. Prism answers a bad request with 422 and a problem document only where
//! the document declares no 400 or 422 answer for the operation, with the declared answer elsewhere, and
//! the header `sl-violations` is set only on requests that passed. The log has a line in every case.

/// Every request in the order of arrival.
#[derive(Debug, Default)]
pub struct Traffic(Vec<Request>);

/// A request and what Prism had against it.
#[derive(Debug)]
pub struct Request {
    /// In lower case, as in a document.
    pub method: String,
    /// Without the query.
    pub path: String,
    violations: Vec<String>,
}

impl Request {
    /// A request without violations.
    pub fn new(method: &str, path: &str) -> Self {
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            violations: Vec::new(),
        }
    }
}

impl Traffic {
    /// Reads a log.
    ///
    /// Prism names a request on the lines of its HTTP server and then indents what its parts say of it, so
    /// a violation belongs to the request named last; with calls one after the other that is always right.
    pub fn parse(log: &str) -> Self {
        let mut traffic = Self::default();
        for line in log.lines() {
            if let Some(request) = received(line) {
                traffic.0.push(request);
            } else if let Some(violation) = violation(line) {
                traffic.add(violation);
            }
        }
        traffic
    }

    /// Every request.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        self.0.iter()
    }

    /// Every violation with the request that it is of.
    pub fn violations(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(|request| {
            let Request {
                method,
                path,
                violations,
            } = request;
            violations
                .iter()
                .map(move |violation| format!("{} {path}: {violation}", method.to_uppercase()))
        })
    }

    fn add(&mut self, violation: Violation<'_>) {
        if self.0.is_empty() {
            self.0.push(Request::new("", ""));
        }
        let Some(request) = self.0.last_mut() else {
            return;
        };
        let repeated = match violation {
            Violation::Said(text) => request.violations.iter().any(|known| known == text),
            // The end of a request whose violations are known says nothing new.
            Violation::Ended(_) => !request.violations.is_empty(),
        };
        let (Violation::Said(text) | Violation::Ended(text)) = violation;
        if !repeated {
            request.violations.push(text.to_owned());
        }
    }
}

enum Violation<'l> {
    /// What is wrong with a request or an answer.
    Said(&'l str),
    /// Why a request got no proper answer.
    Ended(&'l str),
}

/// `[HTTP SERVER] get /users ℹ  info      Request received`
fn received(line: &str) -> Option<Request> {
    let (_, request) = line.split_once("[HTTP SERVER] ")?;
    request.contains("Request received").then_some(())?;
    let mut words = request.split_whitespace();
    Some(Request::new(words.next()?, words.next()?))
}

/// `[VALIDATOR] ✖  error     Request body property age must be integer`
fn violation(line: &str) -> Option<Violation<'_>> {
    // The title of the lines that follow it.
    const TITLE: &str = "Request did not pass the validation rules";
    if let Some((_, said)) = line.split_once("[VALIDATOR] ") {
        let said = after(said, " error ").or_else(|| after(said, " warning "))?;
        return (said != TITLE).then_some(Violation::Said(said));
    }
    let (_, said) = line.split_once("[HTTP SERVER] ")?;
    after(said, " error ").map(Violation::Ended)
}

fn after<'l>(line: &'l str, level: &str) -> Option<&'l str> {
    line.split_once(level).map(|(_, said)| said.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "\
[6:29:33 PM] › [CLI] …  awaiting  Starting Prism…
[6:29:33 PM] › [CLI] ℹ  info      GET        http://127.0.0.1:4555/pets?limit=739
[6:29:38 PM] › [HTTP SERVER] get /pets ℹ  info      Request received
[6:29:38 PM] ›     [NEGOTIATOR] ℹ  info      Request contains an accept header: */*
[6:29:38 PM] ›     [VALIDATOR] ✔  success   The request passed the validation rules. Looking for the best response
[6:29:38 PM] ›     [NEGOTIATOR] ⚠  warning   Unable to find content for */*
[6:29:38 PM] › [HTTP SERVER] post /pets ℹ  info      Request received
[6:29:38 PM] ›     [VALIDATOR] ⚠  warning   Request did not pass the validation rules
[6:29:38 PM] ›     [VALIDATOR] ✖  error     Request body must have required property 'name'
[6:29:38 PM] ›     [VALIDATOR] ✖  error     Request body property age must be integer
[6:29:38 PM] › [HTTP SERVER] post /pets ✖  error     Request terminated with error: https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY: Invalid request
[6:29:38 PM] › [HTTP SERVER] get /nothere ℹ  info      Request received
[6:29:38 PM] › [HTTP SERVER] get /nothere ✖  error     Request terminated with error: https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR: Route not resolved, no path matched
";

    #[test]
    fn every_request_is_seen() {
        let traffic = Traffic::parse(LOG);
        let seen: Vec<String> = traffic
            .requests()
            .map(|it| format!("{} {}", it.method, it.path))
            .collect();
        assert_eq!(seen, ["get /pets", "post /pets", "get /nothere"]);
    }

    #[test]
    fn every_violation_is_seen_once() {
        let violations: Vec<String> = Traffic::parse(LOG).violations().collect();
        assert_eq!(
            violations,
            [
                "POST /pets: Request body must have required property 'name'",
                "POST /pets: Request body property age must be integer",
                "GET /nothere: Request terminated with error: \
                 https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR: Route not resolved, no path matched",
            ]
        );
    }

    #[test]
    fn an_answer_that_violates_the_document_counts() {
        let log = "› [HTTP SERVER] get /pets ℹ  info      Request received\n\
                   › [VALIDATOR] ✖  error     Violation: response.body.0.age must be integer\n";
        let violations: Vec<String> = Traffic::parse(log).violations().collect();
        assert_eq!(
            violations,
            ["GET /pets: Violation: response.body.0.age must be integer"]
        );
    }
}
