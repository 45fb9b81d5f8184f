//! Changes of parameters.

use super::changes;

changes! {
    /// A change of a parameter (OpenAPI 3.1.1, section 4.8.12).
    ParameterChange {
        /// A required parameter is new.
        RequiredAdded = "parameter-required-added", "was added and is required", "Pass its value.";
        /// An optional parameter is new.
        OptionalAdded = "parameter-optional-added", "was added", "Nothing; it can be set now.";
        /// The parameter is gone.
        Removed = "parameter-removed", "was removed", "Leave it out.";
        /// The parameter has another name on the wire.
        Renamed = "parameter-renamed", "is sent by another name", "Set it by the new name, or keep the Rust name by the setting.";
        /// The parameter is required.
        BecameRequired = "parameter-became-required", "became required", "Pass it as an argument.";
        /// The parameter is optional.
        BecameOptional = "parameter-became-optional", "became optional", "Pass it by its setter.";
        /// The parameter is sent elsewhere.
        Moved = "parameter-moved", "is sent elsewhere", "Update the crate; old versions send it where the server does not look.";
        /// The parameters have another order.
        Reordered = "parameters-reordered", "takes its arguments in another order", "Check the order of the arguments: where their types agree, the compiler does not.";
        /// The values are written in another style.
        StyleChanged = "parameter-style-changed", "is written in another style", "Update the crate; old versions write the old style.";
        /// Reserved characters are encoded otherwise.
        ReservedChanged = "parameter-allow-reserved-changed", "encodes reserved characters otherwise", "Update the crate, and check values with such characters.";
        /// The parameter is deprecated.
        Deprecated = "parameter-deprecated", "is deprecated", "Plan to do without it.";
        /// The parameter is no longer deprecated.
        Undeprecated = "parameter-undeprecated", "is no longer deprecated", "Nothing.";
    }
}
