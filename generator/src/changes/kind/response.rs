//! Changes of responses and their headers.

use super::changes;

changes! {
    /// A change of a response (OpenAPI 3.1.1, section 4.8.17).
    ResponseChange {
        /// A success status is new.
        SuccessAdded = "success-status-added", "was added", "Handle the new success.";
        /// A success status is gone.
        SuccessRemoved = "success-status-removed", "was removed", "Handle the others only.";
        /// An error status is new.
        ErrorAdded = "error-status-added", "was added", "Handle the error if it matters.";
        /// An error status is gone.
        ErrorRemoved = "error-status-removed", "was removed", "Remove its handling when old servers are gone.";
        /// The response has a body.
        BodyAdded = "response-body-added", "has a body now", "Use it or ignore it.";
        /// The response has no body.
        BodyRemoved = "response-body-removed", "has no body any more", "Do without it.";
        /// A media type is new.
        MediaTypeAdded = "response-media-type-added", "comes in another media type too", "Nothing.";
        /// A media type is gone.
        MediaTypeRemoved = "response-media-type-removed", "no longer comes in a media type", "Read it as another media type.";
    }
}

changes! {
    /// A change of a response header (OpenAPI 3.1.1, section 4.8.21).
    HeaderChange {
        /// The header is new.
        Added = "header-added", "was added", "Nothing; it can be read now.";
        /// The header is gone.
        Removed = "header-removed", "was removed", "Do without it.";
        /// The header is deprecated.
        Deprecated = "header-deprecated", "is deprecated", "Plan to do without it.";
        /// The header is no longer deprecated.
        Undeprecated = "header-undeprecated", "is no longer deprecated", "Nothing.";
    }
}
