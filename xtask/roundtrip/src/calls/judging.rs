//! Compares the arguments of a call with its request, decoded as a server does.

use generator::model::Location;
use generator::survey::{ArgumentUse, OperationUse, RequestPart};
use serde_json::Value;

use super::{Calls, all, pointer};
use crate::compare;
use crate::dialect;
use crate::json::{self, Json};
use crate::prepared::Prepared;
use crate::prune::without_undeclared;
use crate::reading::Readings;
use crate::runner::Reply;
use crate::schemas::Schemas;
use crate::verdict::shortened;
use crate::wire::{self, Found, Parameter, Request};

/// Compares requests with arguments.
pub(super) struct Judging<'a> {
    pub(super) prepared: &'a Prepared,
    /// The document with the schemas of requests.
    pub(super) document: &'a Value,
    pub(super) readings: Readings<'a>,
}

impl Judging<'_> {
    /// Counts the results of the arguments of a call.
    pub(super) fn judge(
        &self,
        calls: &mut Calls,
        operation: &OperationUse,
        arguments: &[Option<Json>],
        reply: &Reply,
    ) {
        let request = match reply {
            Reply::Sent(request) => request,
            Reply::Rejected(_) | Reply::Unwritable(_) => {
                calls.rejected += 1;
                return;
            }
            Reply::Written { .. } | Reply::Crashed => {
                calls
                    .uncalled
                    .push((operation.pointer.clone(), "the program ended".to_owned()));
                return;
            }
        };
        calls.requests += 1;
        for (argument, given) in all(operation).zip(arguments) {
            let Some(given) = given else {
                continue;
            };
            calls.arguments += 1;
            let is_outside = || {
                let pointer = pointer(self.prepared, operation, argument);
                pointer.is_some_and(|pointer| self.readings.rule_out(&pointer, given).is_some())
            };
            match self.found(operation, argument, given, request) {
                Found::Same => calls.exact += 1,
                Found::Other if is_outside() => calls.accepted += 1,
                Found::Other if self.is_sent_as_declared(operation, argument, given, request) => {
                    calls.accepted += 1;
                }
                Found::Undefined => calls.undefined += 1,
                Found::Other => {
                    let at = format!("{} {}", operation.pointer, argument.name);
                    let sent = format!("{} {:?} {}", request.target, request.headers, request.body);
                    let given = shortened(&given.to_string(), 200);
                    calls.changed.push((at, given, shortened(&sent, 300)));
                }
            }
        }
    }

    fn found(
        &self,
        operation: &OperationUse,
        argument: &ArgumentUse,
        given: &Json,
        request: &Request,
    ) -> Found {
        let parameter = match &argument.part {
            RequestPart::Parameter(parameter) => parameter,
            RequestPart::Form(_) => return wire::compare_form(&request.body, given),
            RequestPart::Json => return self.found_in_body(operation, argument, given, request),
            RequestPart::Other => return Found::Undefined,
        };
        let known = Schemas::of(&self.prepared.document);
        let declared = known.at(&parameter.pointer).map(|it| known.followed(it));
        let Some(read) = declared.and_then(Parameter::of) else {
            return Found::Undefined;
        };
        let (path, query) = request
            .target
            .split_once('?')
            .unwrap_or((&request.target, ""));
        match parameter.location {
            Location::Path => match wire::value_in_path(&operation.path, path, &parameter.name) {
                Some(raw) => read.in_text(raw, given, wire::decoded),
                None => Found::Other,
            },
            Location::Query => read.in_query(query, given),
            Location::QueryString => match (given, read.style.as_str()) {
                (Json::Object(_), style) if style != "content" => wire::compare_form(query, given),
                _ => read.in_text(query, given, wire::decoded),
            },
            Location::Header => {
                let name = parameter.name.to_ascii_lowercase();
                match request.headers.iter().find(|(known, _)| *known == name) {
                    Some((_, raw)) => read.in_text(raw, given, str::to_owned),
                    None if is_empty(given) => Found::Same,
                    None => Found::Other,
                }
            }
            Location::Cookie => {
                let cookies = request.headers.iter().find(|(known, _)| known == "cookie");
                let cookies = cookies
                    .map(|(_, raw)| raw.replace("; ", "&"))
                    .unwrap_or_default();
                read.in_query(&cookies, given)
            }
        }
    }

    /// Returns whether all of a value was sent but for properties that the document does not declare. The document's own
    /// examples have such properties, and a typed argument cannot.
    fn is_sent_as_declared(
        &self,
        operation: &OperationUse,
        argument: &ArgumentUse,
        given: &Json,
        request: &Request,
    ) -> bool {
        let Some(schema) = self.schema(operation, argument) else {
            return false;
        };
        let declared = without_undeclared(Schemas::of(self.document), &[schema], given);
        declared != *given && self.found(operation, argument, &declared, request) == Found::Same
    }

    /// Returns the schema of an argument in requests; `None` if it is not tested.
    fn schema(&self, operation: &OperationUse, argument: &ArgumentUse) -> Option<&Value> {
        let pointer = pointer(self.prepared, operation, argument)?;
        Schemas::of(self.document).at(&dialect::values_pointer(self.document, &pointer))
    }

    fn found_in_body(
        &self,
        operation: &OperationUse,
        argument: &ArgumentUse,
        given: &Json,
        request: &Request,
    ) -> Found {
        let known = Schemas::of(self.document);
        let schema = self.schema(operation, argument);
        let Some(sent) = json::parse(&request.body) else {
            return Found::Other;
        };
        let differences = compare::compare(known, schema.as_slice(), given, &sent);
        let is_same = differences.iter().all(|difference| match difference.what {
            // Types of responses keep such properties, which the test of the schema covers.
            compare::What::Accepted(_) | compare::What::UndeclaredMissing(_) => true,
            compare::What::Missing | compare::What::Added | compare::What::Changed => false,
        });
        if is_same { Found::Same } else { Found::Other }
    }
}

fn is_empty(value: &Json) -> bool {
    match value {
        Json::Array(elements) => elements.is_empty(),
        Json::Object(properties) => properties.is_empty(),
        Json::String(text) => text.is_empty(),
        Json::Null | Json::Boolean(_) | Json::Number(_) => false,
    }
}
