//! Changes of operations, their request bodies and their pagination.

use super::changes;

changes! {
    /// A change of an operation (OpenAPI 3.1.1, section 4.8.10).
    OperationChange {
        /// The operation is new.
        Added = "operation-added", "was added", "Nothing; it can be called now.";
        /// The operation is gone.
        Removed = "operation-removed", "was removed", "Do without it.";
        /// The operation has another Rust name.
        Renamed = "operation-renamed", "has another Rust name", "Call it by the new name, or keep the old one by the setting.";
        /// The operation ID is another, which gives the same Rust name.
        IdChanged = "operation-id-changed", "has another operation ID", "Nothing; the Rust name stays.";
        /// The operation is deprecated.
        Deprecated = "operation-deprecated", "is deprecated", "Plan to do without it.";
        /// The operation is no longer deprecated.
        Undeprecated = "operation-undeprecated", "is no longer deprecated", "Nothing.";
        /// The path is another.
        PathChanged = "operation-path-changed", "has another path", "Update the crate; old versions call a path that may be gone.";
        /// A variable of the path has another name.
        PathVariableRenamed = "path-variable-renamed", "calls a variable of its path otherwise", "Nothing; arguments of the path are positional.";
        /// The HTTP method is another.
        MethodChanged = "operation-method-changed", "has another HTTP method", "Update the crate; old versions use the old method.";
        /// The operation is in another module.
        ModuleChanged = "operation-module-changed", "is in another module", "Import the types of its requests from there.";
        /// Fixed pairs of the query are others.
        FixedQueryChanged = "operation-fixed-query-changed", "sends other fixed query pairs", "Update the crate; old versions send the old pairs.";
        /// Whether the request may be repeated is another.
        IdempotencyChanged = "operation-idempotency-changed", "is retried under other conditions", "Check whether a repeated request does harm.";
    }
}

changes! {
    /// A change of a request body (OpenAPI 3.1.1, section 4.8.13).
    BodyChange {
        /// A required body is new.
        RequiredAdded = "body-required-added", "was added and is required", "Pass the body.";
        /// An optional body is new.
        OptionalAdded = "body-optional-added", "was added", "Nothing; it can be passed now.";
        /// The body is gone.
        Removed = "body-removed", "was removed", "Leave the body out.";
        /// The body is required.
        BecameRequired = "body-became-required", "became required", "Pass the body.";
        /// The body is optional.
        BecameOptional = "body-became-optional", "became optional", "Pass it by its setter.";
        /// A media type is new.
        MediaTypeAdded = "body-media-type-added", "accepts another media type", "Nothing; it can be used now.";
        /// A media type is gone.
        MediaTypeRemoved = "body-media-type-removed", "no longer accepts a media type", "Use another media type.";
        /// Parts are encoded in another way.
        EncodingChanged = "body-encoding-changed", "is encoded in another way", "Update the crate; old versions encode it in the old way.";
    }
}

changes! {
    /// A change of how a list is read page by page.
    PaginationChange {
        /// The list is paginated.
        Added = "pagination-added", "is paginated now", "Nothing; `items()` and `pages()` can be used now.";
        /// The list is no longer paginated.
        Removed = "pagination-removed", "is no longer paginated", "Read the list as one response.";
        /// The next page is found in another way.
        NextChanged = "pagination-next-changed", "finds the next page in another way", "Update the crate; old versions stop or repeat a page.";
        /// The items are at another place.
        ItemsMoved = "pagination-items-moved", "has its items at another place", "Update the crate; old versions do not find the items.";
    }
}
