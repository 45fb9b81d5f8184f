//! The requests and violations in Prism's log.
//!
//! The log is the reliable source. Prism responds to an invalid request with 422 and a problem document only if the
//! document declares no 400 or 422 response for the operation, else with the declared response. It sets the header
//! `sl-violations` only for valid requests. The log contains a line in every case.

/// The requests in order of arrival.
#[derive(Debug, Default)]
pub struct Traffic(Vec<Request>);

/// A request and its violations.
#[derive(Debug)]
pub struct Request {
    /// The method in lowercase, as in a document.
    pub method: String,
    /// The path without the query.
    pub path: String,
    violations: Vec<String>,
}

impl Request {
    /// Creates a request without violations.
    pub fn new(method: &str, path: &str) -> Self {
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            violations: Vec::new(),
        }
    }
}

impl Traffic {
    /// Parses a log.
    ///
    /// Prism logs a request in a line of its HTTP server, followed by indented lines of its components. A violation
    /// therefore belongs to the request before it, since calls are sequential.
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

    /// Iterates over the requests.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        self.0.iter()
    }

    /// Iterates over the violations, each with its request.
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
            Violation::Reported(text) => request.violations.iter().any(|known| known == text),
            // The end of a request with known violations adds nothing.
            Violation::Ended(_) => !request.violations.is_empty(),
        };
        let (Violation::Reported(text) | Violation::Ended(text)) = violation;
        if !repeated {
            request.violations.push(text.to_owned());
        }
    }
}

enum Violation<'l> {
    /// A violation in a request or a response.
    Reported(&'l str),
    /// The reason why a request got an error response.
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
    // The title of the following lines.
    const TITLE: &str = "Request did not pass the validation rules";
    if let Some((_, message)) = line.split_once("[VALIDATOR] ") {
        let message = after(message, " error ").or_else(|| after(message, " warning "))?;
        return (message != TITLE).then_some(Violation::Reported(message));
    }
    let (_, message) = line.split_once("[HTTP SERVER] ")?;
    after(message, " error ").map(Violation::Ended)
}

fn after<'l>(line: &'l str, level: &str) -> Option<&'l str> {
    line.split_once(level).map(|(_, message)| message.trim())
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
    fn every_request_is_parsed() {
        let traffic = Traffic::parse(LOG);
        let seen: Vec<String> = traffic
            .requests()
            .map(|it| format!("{} {}", it.method, it.path))
            .collect();
        assert_eq!(seen, ["get /pets", "post /pets", "get /nothere"]);
    }

    #[test]
    fn every_violation_is_parsed_once() {
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
    fn a_violation_of_a_response_is_parsed() {
        let log = "› [HTTP SERVER] get /pets ℹ  info      Request received\n\
                   › [VALIDATOR] ✖  error     Violation: response.body.0.age must be integer\n";
        let violations: Vec<String> = Traffic::parse(log).violations().collect();
        assert_eq!(
            violations,
            ["GET /pets: Violation: response.body.0.age must be integer"]
        );
    }
}
