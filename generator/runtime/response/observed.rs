//! Status codes and media types that an operation does not declare.

use http::header::CONTENT_TYPE;

use crate::runtime::client::context::CallContext;
use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::json::leniency::mode::with_policy;
use crate::runtime::json::observation::Observation;
use crate::runtime::json::watch::observations_of;
use crate::runtime::observe::undeclared_content::{UndeclaredContent, UndeclaredEvent};
use crate::runtime::spec::media_type::essence;

/// Reports an undeclared status code, or the undeclared media type of a success, to the client's observer.
///
/// The media type of errors is not checked: most undeclared ones are sent by a gateway before the server.
pub(in crate::runtime) fn observe_head(called: &CallContext, head: &ResponseHead) {
    let Some(observer) = called.client.observer() else {
        return;
    };
    let operation = called.operation;
    let report = |found| {
        observer.undeclared(&UndeclaredEvent {
            operation: operation.id,
            found,
        });
    };
    if !operation
        .statuses
        .iter()
        .any(|declared| declared.includes(head.status))
    {
        report(UndeclaredContent::Status(head.status));
    } else if head.status.is_success()
        && let Some(found) = content_type(head)
        && !declares_type(operation.content_types, found)
    {
        report(UndeclaredContent::ContentType(found));
    }
}

/// Returns whether a media type is declared exactly or by a range such as `text/*` (OpenAPI 3.0.3, section 4.7.17.1).
fn declares_type(declared: &[&str], found: &str) -> bool {
    declared.iter().any(|declared| {
        let declared = essence(declared);
        match declared.strip_suffix('*') {
            Some("*/") => true,
            Some(range) => found
                .get(..range.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(range)),
            None => found.eq_ignore_ascii_case(declared),
        }
    })
}

fn content_type(head: &ResponseHead) -> Option<&str> {
    let found = head.headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(essence(found))
}

/// Reads a response, or a part of it, under the policy of the call, and reports undeclared content to the client's
/// observer.
pub(in crate::runtime) fn observed<T>(called: &CallContext, read: impl FnOnce() -> T) -> T {
    let read = || with_policy(called.policy, read);
    let Some(observer) = called.client.observer() else {
        return read();
    };
    let (value, noticed) = observations_of(read);
    for noticed in &noticed {
        observer.undeclared(&UndeclaredEvent {
            operation: called.operation.id,
            found: content(noticed),
        });
    }
    value
}

fn content(noticed: &Observation) -> UndeclaredContent<'_> {
    match noticed {
        Observation::Value(schema) => UndeclaredContent::Value { schema },
        Observation::Alternative(schema) => UndeclaredContent::Alternative { schema },
        Observation::Property(schema, name) => UndeclaredContent::Property { schema, name },
        Observation::Deviation {
            deviation,
            pointer,
            schema,
        } => UndeclaredContent::Deviation {
            deviation: *deviation,
            pointer,
            schema: schema.as_deref(),
        },
    }
}
