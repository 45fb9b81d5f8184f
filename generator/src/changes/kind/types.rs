//! Changes of named types, their properties, values and alternatives.

use super::changes;

changes! {
    /// A change of a named type.
    TypeChange {
        /// The type is new.
        Added = "type-added", "was added", "Nothing.";
        /// The type is gone.
        Removed = "type-removed", "was removed", "Do without it.";
        /// The type has another Rust name.
        Renamed = "type-renamed", "has another Rust name", "Use the new name; the setting, if there is one, keeps the old one.";
        /// The values have another shape.
        ShapeChanged = "type-shape-changed", "has another shape", "Build and read its values in the new way.";
        /// The type is used in another direction.
        UsageChanged = "type-usage-changed", "is used in another direction", "Nothing, but for the form of the type that is used there.";
        /// The constructor takes its arguments in another order.
        ConstructorReordered = "type-constructor-reordered", "takes the arguments of `new` in another order", "Check the order of the arguments: where their types agree, the compiler does not.";
        /// Requests and responses have types of their own.
        Split = "type-split", "has a form of its own for requests", "Make requests of the request form; `From` converts the response.";
        /// Requests and responses share a type.
        Joined = "type-joined", "has one form for requests and responses", "Use the one form.";
        /// The type is deprecated.
        Deprecated = "type-deprecated", "is deprecated", "Plan to do without it.";
        /// The type is no longer deprecated.
        Undeprecated = "type-undeprecated", "is no longer deprecated", "Nothing.";
        /// Further properties are allowed.
        AdditionalAllowed = "additional-properties-allowed", "allows further properties", "Nothing; they are in `extra`.";
        /// Further properties are forbidden.
        AdditionalForbidden = "additional-properties-forbidden", "forbids further properties", "Leave them out.";
        /// Further properties have a type.
        AdditionalTyped = "additional-properties-typed", "describes further properties now", "Use the map `extra` in place of `undeclared`.";
        /// Further properties have no type.
        AdditionalUntyped = "additional-properties-untyped", "no longer describes further properties", "Use `undeclared` in place of the map `extra`.";
        /// A constraint of the whole type is stricter.
        ConstraintTightened = "type-constraint-tightened", "has a stricter constraint", "Check the values in use.";
        /// A constraint of the whole type is looser.
        ConstraintLoosened = "type-constraint-loosened", "has a looser constraint", "Nothing.";
    }
}

changes! {
    /// A change of a property.
    PropertyChange {
        /// An optional property is new.
        OptionalAdded = "property-optional-added", "was added", "Nothing; it can be used now.";
        /// A required property is new.
        RequiredAdded = "property-required-added", "was added and is required", "Set it where values are made for requests.";
        /// The property is gone.
        Removed = "property-removed", "was removed", "Do without it.";
        /// The property has another name in JSON and in Rust.
        Renamed = "property-renamed", "has another name in JSON and in Rust", "Use the new name, or keep the Rust name by the setting.";
        /// The property has another name in JSON, which gives the same Rust name.
        Respelled = "property-respelled", "is spelled otherwise in JSON", "Update the crate; old versions use the old key.";
        /// The property has another Rust name, and the same in JSON.
        FieldRenamed = "property-field-renamed", "has another Rust name", "Use the new name, or keep the old one by the setting.";
        /// The property is required.
        BecameRequired = "property-became-required", "became required", "Set it in requests; read it without `Option` from responses.";
        /// The property is optional.
        BecameOptional = "property-became-optional", "became optional", "Expect that it is absent.";
        /// The property is only in responses.
        BecameReadOnly = "property-became-read-only", "became read-only", "Leave it out of requests.";
        /// The property is only in requests.
        BecameWriteOnly = "property-became-write-only", "became write-only", "Do not expect it in responses.";
        /// The property is in both directions.
        BecameReadable = "property-became-read-write", "is in requests and in responses now", "Nothing; it can be used in both.";
        /// Only one value is allowed, or another one.
        ConstantChanged = "property-constant-changed", "allows another single value", "Check the values in use.";
        /// The value is redacted, or no longer.
        SecrecyChanged = "property-secrecy-changed", "is a secret now, or no longer", "Read the value by the methods of the other type.";
        /// The property is deprecated.
        Deprecated = "property-deprecated", "is deprecated", "Plan to do without it.";
        /// The property is no longer deprecated.
        Undeprecated = "property-undeprecated", "is no longer deprecated", "Nothing.";
    }
}

changes! {
    /// A change of an enumeration.
    EnumChange {
        /// A value is new.
        ValueAdded = "enum-value-added", "was added", "Handle it: before, it came as `Unknown`.";
        /// A value is gone.
        ValueRemoved = "enum-value-removed", "was removed", "Do not send it.";
        /// A value is written otherwise, which gives the same Rust name.
        ValueRespelled = "enum-value-respelled", "is written otherwise", "Update the crate; old versions write the old value.";
        /// A value has another Rust name.
        VariantRenamed = "enum-variant-renamed", "has another Rust name", "Use the new name, or keep the old one by the setting.";
        /// The values have another JSON type.
        KindChanged = "enum-kind-changed", "has values of another JSON type", "Use the new values.";
    }
}

changes! {
    /// A change of a union (`oneOf`, `anyOf`).
    UnionChange {
        /// An alternative is new.
        VariantAdded = "union-variant-added", "was added", "Handle it: before, it came as `Unknown`.";
        /// An alternative is gone.
        VariantRemoved = "union-variant-removed", "was removed", "Do not send it.";
        /// An alternative has another Rust name.
        VariantRenamed = "union-variant-renamed", "has another Rust name", "Use the new name, or keep the old one by the setting.";
        /// The alternatives have another order.
        Reordered = "union-reordered", "tries its alternatives in another order", "Check values that fit several of them: another one may win now.";
        /// A discriminator tells the alternatives apart.
        DiscriminatorAdded = "discriminator-added", "is told apart by a property now", "Nothing, if the property is sent already.";
        /// No discriminator tells the alternatives apart.
        DiscriminatorRemoved = "discriminator-removed", "is told apart by its form now", "Check values that fit several alternatives.";
        /// Another property tells the alternatives apart.
        DiscriminatorChanged = "discriminator-changed", "is told apart by another property", "Update the crate; old versions send the old property.";
        /// Values without a known discriminator value are of another alternative, or of one at last, or of none any more.
        DefaultChanged = "discriminator-default-changed", "has another alternative for values that no discriminator value selects", "Handle such values: they come as another alternative now, or as `Unknown`.";
        /// An alternative has another value of the discriminator.
        TagsChanged = "discriminator-values-changed", "has other values of the discriminator", "Update the crate; old versions send the old values.";
    }
}
