//! The operations of requests that the document does not declare, one for each method.

use http::Method;

use crate::runtime::spec::idempotency::Idempotency;
use crate::runtime::spec::operation::{NotModified, Operation, OperationMethod, Status};

/// What errors, traces and mocks call such a request. No `operationId` of a document is equal by chance.
pub(in crate::runtime) const ID: &str = "Client::request";

/// The variable that the whole path fills.
pub(super) const PATH: &str = "path";

/// The methods that HTTP registers, except CONNECT, and whether they are idempotent (RFC 9110, section 9.2.2; RFC 5789;
/// RFC 10008).
static OPERATIONS: [Operation; 9] = [
    operation(OperationMethod::Known(Method::GET), Idempotency::Idempotent),
    operation(
        OperationMethod::Known(Method::HEAD),
        Idempotency::Idempotent,
    ),
    operation(
        OperationMethod::Known(Method::OPTIONS),
        Idempotency::Idempotent,
    ),
    operation(
        OperationMethod::Known(Method::TRACE),
        Idempotency::Idempotent,
    ),
    operation(OperationMethod::Known(Method::PUT), Idempotency::Idempotent),
    operation(
        OperationMethod::Known(Method::DELETE),
        Idempotency::Idempotent,
    ),
    operation(OperationMethod::Other("QUERY"), Idempotency::Idempotent),
    operation(
        OperationMethod::Known(Method::POST),
        Idempotency::NotIdempotent,
    ),
    operation(
        OperationMethod::Known(Method::PATCH),
        Idempotency::NotIdempotent,
    ),
];

/// The operation of a method that cannot be sent.
pub(super) static UNKNOWN: Operation = operation(
    OperationMethod::Other("UNKNOWN"),
    Idempotency::NotIdempotent,
);

/// Returns what is known about requests of a method.
pub(super) fn operation_of(method: &Method) -> Option<&'static Operation> {
    OPERATIONS
        .iter()
        .find(|operation| operation.method.as_str() == method.as_str())
}

/// Any response is expected, since none is declared.
const fn operation(method: OperationMethod, idempotency: Idempotency) -> Operation {
    Operation {
        id: ID,
        pointer: "",
        method,
        path: "/{path}",
        security: &[],
        idempotency,
        idempotency_key: None,
        statuses: &[Status::Default],
        content_types: &["*/*"],
        not_modified: NotModified::Failure,
        errors: &[],
    }
}
