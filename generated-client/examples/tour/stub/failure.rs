//! The errors of the stub, with the API's own codes.

use hyper::StatusCode;
use serde_json::{Value, json};

/// An error response.
pub enum Failure {
    /// A property of the body is invalid.
    Validation {
        property: &'static str,
        cause: String,
    },
    /// The body is not a JSON object.
    Malformed,
    /// There is no such user.
    NotFound { name: String },
    /// The request does not have the stub's token.
    InvalidToken,
    /// The token endpoint rejects the client, for this reason.
    InvalidClient(&'static str),
    /// The person has not yet decided on the other device, or has refused there.
    NotGranted(&'static str),
    /// No operation has this path and method.
    NoSuchOperation,
    /// The list cannot be searched in this way; the stub only paginates.
    InvalidSearch,
    /// The user's status does not allow the operation.
    WrongStatus,
}

impl Failure {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Validation { .. }
            | Self::Malformed
            | Self::NotGranted(_)
            | Self::InvalidSearch => StatusCode::BAD_REQUEST,
            Self::InvalidToken | Self::InvalidClient(_) => StatusCode::UNAUTHORIZED,
            Self::WrongStatus => StatusCode::FORBIDDEN,
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::NoSuchOperation => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// Returns the error object of the API, or that of OAuth for tokens (RFC 6749, section 5.2).
    pub fn body(&self) -> Value {
        if let Self::InvalidClient(reason) = self {
            return json!({"error": self.code(), "error_description": reason});
        }
        if let Self::NotGranted(code) = self {
            return json!({"error": code});
        }
        let code = self.code();
        let causes = match self {
            Self::Validation { property, cause } => {
                vec![json!({"errorSummary": format!("{property}: {cause}")})]
            }
            _ => Vec::new(),
        };
        json!({
            "errorCode": code,
            "errorSummary": self.summary(),
            "errorLink": code,
            "errorId": format!("oae-stub-{code}"),
            "errorCauses": causes,
        })
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Validation { .. } => "E0000001",
            Self::Malformed => "E0000003",
            Self::NotFound { .. } => "E0000007",
            Self::InvalidToken => "E0000011",
            Self::InvalidClient(_) => "invalid_client",
            Self::NotGranted(code) => code,
            Self::NoSuchOperation => "E0000022",
            Self::InvalidSearch => "E0000031",
            Self::WrongStatus => "E0000038",
        }
    }

    fn summary(&self) -> String {
        match self {
            Self::Validation { property, .. } => format!("Api validation failed: {property}"),
            Self::Malformed => "The request body was not well-formed.".to_owned(),
            Self::NotFound { name } => format!("Not found: Resource not found: {name} (User)"),
            Self::InvalidToken => "Invalid token provided".to_owned(),
            Self::InvalidClient(reason) | Self::NotGranted(reason) => (*reason).to_owned(),
            Self::NoSuchOperation => {
                "The endpoint does not support the provided HTTP method".to_owned()
            }
            Self::InvalidSearch => "Invalid search criteria.".to_owned(),
            Self::WrongStatus => {
                "This operation is not allowed in the user's current status.".to_owned()
            }
        }
    }
}
