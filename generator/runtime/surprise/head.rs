//! Statuses and types of content that an operation does not declare.

use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::super::called::Called;
use super::super::charset::essence;
use super::super::head::Head;
use super::{Surprise, Unexpected};

/// Tells the client's observer what is not declared of an answer: its status, or the type of a success.
///
/// Errors are not asked for their type: most of those that have another come from something before the server.
pub(in super::super) fn observe_head(called: Called<'_>, head: &Head) {
    let Some(observer) = called.client.observer() else {
        return;
    };
    let operation = called.operation;
    let tell = |found| {
        observer.surprised(&Surprise {
            operation: operation.id,
            found,
        });
    };
    if !declares_status(operation.statuses, head.status) {
        tell(Unexpected::Status(head.status));
    } else if head.status.is_success()
        && let Some(found) = content_type(head)
        && !declares_type(operation.content_types, found)
    {
        tell(Unexpected::ContentType(found));
    }
}

/// Whether a status is declared by itself, with its hundred, or with all others (OpenAPI 3.0.3, section 4.7.16.2).
fn declares_status(declared: &str, status: StatusCode) -> bool {
    let mut declared = declared.split(' ');
    declared.any(|declared| match declared.strip_suffix("XX") {
        Some(hundred) => status.as_str().starts_with(hundred),
        None => declared == "default" || declared == status.as_str(),
    })
}

/// Whether a type is declared by itself or by a range such as `text/*` (OpenAPI 3.0.3, section 4.7.17.1).
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

fn content_type(head: &Head) -> Option<&str> {
    let found = head.headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(essence(found))
}
