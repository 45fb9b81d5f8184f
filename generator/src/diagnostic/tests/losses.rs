//! One of each loss.

use super::*;

/// The kinds of losses, with the files that declare them.
pub(super) const KINDS: [(&str, &str); 7] = [
    ("addition", "Addition"),
    ("body", "Body"),
    ("call", "Call"),
    ("composition", "Composition"),
    ("constraint", "Constraint"),
    ("document", "Document"),
    ("ty", "Type"),
];

pub(super) fn samples() -> Vec<Loss> {
    let mut losses: Vec<Loss> = Vec::new();
    losses.extend(additions().map(Loss::Addition));
    losses.extend(bodies().map(Loss::Body));
    losses.extend(calls().map(Loss::Call));
    losses.extend(compositions().map(Loss::Composition));
    losses.extend(constraints().map(Loss::Constraint));
    losses.extend(documents().map(Loss::Document));
    losses.extend(types().map(Loss::Type));
    losses
}

fn word() -> String {
    "word".to_owned()
}

fn media_type() -> String {
    "application/xml".to_owned()
}

fn additions() -> impl Iterator<Item = AdditionLoss> {
    let losses = [
        AdditionLoss::PrefixEncoding,
        AdditionLoss::ItemEncoding,
        AdditionLoss::NestedEncoding,
    ];
    losses.into_iter()
}

fn bodies() -> impl Iterator<Item = BodyLoss> {
    let losses = [
        BodyLoss::SchemaMissing,
        BodyLoss::NotOffered,
        BodyLoss::NotAskedFor,
        BodyLoss::ErrorNotRead,
        BodyLoss::Text,
        BodyLoss::Lines,
        BodyLoss::Bytes {
            media_type: media_type(),
        },
        BodyLoss::Base64,
        BodyLoss::ResponseParts,
        BodyLoss::OtherParts {
            media_type: media_type(),
        },
        BodyLoss::NeverCarried,
        BodyLoss::Items,
        BodyLoss::ItemsOfWhole,
        BodyLoss::WholeOfItems,
        BodyLoss::Events,
        BodyLoss::SentFields,
        BodyLoss::Encoding,
        BodyLoss::PartUnknown,
        BodyLoss::PartAsJson {
            media_type: media_type(),
        },
        BodyLoss::ReceivedHeader { name: word() },
        BodyLoss::PartHeader { name: word() },
    ];
    losses.into_iter()
}

fn calls() -> impl Iterator<Item = CallLoss> {
    let losses = [
        CallLoss::ParameterContent,
        CallLoss::NestedList,
        CallLoss::EmptyValue,
        CallLoss::Authorization,
        CallLoss::Accept,
        CallLoss::ContentType,
        CallLoss::Credential { name: word() },
        CallLoss::ResponseHeader,
        CallLoss::ClientCertificate,
        CallLoss::SchemeName,
        CallLoss::Segments { variable: word() },
        CallLoss::QueryString,
        CallLoss::QueryPair { pair: word() },
    ];
    losses.into_iter()
}

fn compositions() -> impl Iterator<Item = CompositionLoss> {
    let losses = [
        CompositionLoss::SharedTag,
        CompositionLoss::UnknownTag,
        CompositionLoss::InheritedTag,
        CompositionLoss::DefaultMapping,
        CompositionLoss::TwoTypes { property: word() },
        CompositionLoss::NoCommonType,
        CompositionLoss::UnmergedAlternatives { keyword: "oneOf" },
    ];
    losses.into_iter()
}

fn constraints() -> impl Iterator<Item = ConstraintLoss> {
    let losses = [
        ConstraintLoss::Not,
        ConstraintLoss::PropertyNames,
        ConstraintLoss::UnevaluatedItems,
        ConstraintLoss::DependentSchemas,
        ConstraintLoss::DependentRequired,
        ConstraintLoss::Dependencies,
        ConstraintLoss::If,
        ConstraintLoss::Contains,
        ConstraintLoss::DynamicRef,
        ConstraintLoss::RecursiveRef,
    ];
    losses.into_iter()
}

fn documents() -> impl Iterator<Item = DocumentLoss> {
    let losses = [
        DocumentLoss::Dialect,
        DocumentLoss::BesideReference { keyword: "summary" },
        DocumentLoss::Callback,
        DocumentLoss::Webhook,
        DocumentLoss::Link,
    ];
    losses.into_iter()
}

fn types() -> impl Iterator<Item = TypeLoss> {
    let losses = [
        TypeLoss::PatternOfAllNames,
        TypeLoss::PatternOfAny,
        TypeLoss::ContentEncoding,
        TypeLoss::ContentMediaType,
        TypeLoss::ContentSchema,
        TypeLoss::AlwaysNull,
        TypeLoss::NullableAlternative,
        TypeLoss::TypesBeside { types: word() },
        TypeLoss::ManyElements,
        TypeLoss::OneNotation {
            path: word(),
            way: "word",
        },
        TypeLoss::ItemsMissing,
        TypeLoss::EndlessSchema,
        TypeLoss::EndlessValue,
    ];
    losses.into_iter()
}
