//! Operations with another server than the rest of the API (`servers` of a path or an operation; OpenAPI 3.0.3,
//! sections 4.7.9.1 and 4.7.10.1).

/// A server that the document declares for some operations.
#[derive(PartialEq)]
pub struct OperationServer {
    /// Its URL.
    pub url: &'static str,
}
