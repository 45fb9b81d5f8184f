//! What became of the arguments of a call, as a server reads its request.

use generator::model::Location;
use generator::survey::{ArgumentUse, OperationUse, RequestPart};
use serde_json::Value;

use super::{Calls, all, place};
use crate::compare;
use crate::dialect;
use crate::json::{self, Json};
use crate::prepared::Prepared;
use crate::reading::Readings;
use crate::runner::Reply;
use crate::schemas::Schemas;
use crate::verdict::shortened;
use crate::wire::{self, Found, Parameter, Request};

/// What requests are judged by.
pub(super) struct Judging<'a> {
    pub(super) prepared: &'a Prepared,
    /// The document with the schemas of requests.
    pub(super) document: &'a Value,
    pub(super) readings: Readings<'a>,
}

impl Judging<'_> {
    /// Counts what became of the arguments of a call.
    pub(super) fn judge(
        &self,
        calls: &mut Calls,
        operation: &OperationUse,
        arguments: &[Option<Json>],
        reply: &Reply,
    ) {
        let request = match reply {
            Reply::Sent(request) => request,
            Reply::Refused(_) | Reply::Unwritable(_) => {
                calls.refused += 1;
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
                let place = place(self.prepared, operation, argument);
                place.is_some_and(|place| self.readings.rule_out(&place, given).is_some())
            };
            match self.found(operation, argument, given, request) {
                Found::Same => calls.exact += 1,
                Found::Other if is_outside() => calls.accepted += 1,
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
            RequestPart::Form(_) => return wire::tells(&request.body, given),
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

    fn found_in_body(
        &self,
        operation: &OperationUse,
        argument: &ArgumentUse,
        given: &Json,
        request: &Request,
    ) -> Found {
        let known = Schemas::of(self.document);
        let place = place(self.prepared, operation, argument);
        let place = place.map(|place| dialect::place_of_values(self.document, &place));
        let schema = place.and_then(|place| known.at(&place));
        let Some(sent) = json::parse(&request.body) else {
            return Found::Other;
        };
        let differences = compare::compare(known, schema.as_slice(), given, &sent);
        let is_same = differences.iter().all(|difference| match difference.what {
            // Values that go out in responses as well keep such properties, which trying the schema shows.
            compare::What::Accepted(_) | compare::What::UndeclaredLost(_) => true,
            compare::What::Lost | compare::What::Added | compare::What::Changed => false,
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
