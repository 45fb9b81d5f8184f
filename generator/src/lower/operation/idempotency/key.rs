//! Idempotency keys: the header by which a server recognizes a request that it has processed already.

use crate::model::{
    Docs, Fact, Idempotency, Length, Location, Parameter, Presence, StringFormat, Type,
};
use crate::pointer::Pointer;

use crate::lower::operation::parameter::undeclared;

/// The name of the header in the draft of the IETF (draft-ietf-httpapi-idempotency-key-header).
const STANDARD: &str = "Idempotency-Key";

/// The length of a key that a client makes: that of a UUID.
const LENGTH: usize = 36;

/// Returns the header of the key that a client makes for each call of an operation, if it makes one.
///
/// The operation declares it as a parameter, by the name of the draft or that of the configuration. Otherwise that of the
/// configuration is added to operations that are not idempotent: all others need none. It is an optional parameter in
/// both cases, by which callers can choose the key themselves.
pub(in crate::lower) fn key_header(
    parameters: &mut Vec<Parameter>,
    configured: Option<&str>,
    idempotency: Idempotency,
    at: &Pointer,
) -> Option<String> {
    let is_key = |parameter: &Parameter| {
        let names = [Some(STANDARD), configured];
        let mut names = names.into_iter().flatten();
        parameter.location == Location::Header
            && names.any(|name| name.eq_ignore_ascii_case(&parameter.wire))
    };
    if let Some(declared) = parameters.iter_mut().find(|it| is_key(it)) {
        return takes_uuid(declared).then(|| {
            declared.presence = Presence::Optional;
            declared.wire.clone()
        });
    }
    let header = configured.filter(|_| idempotency == Idempotency::NotIdempotent)?;
    parameters.push(Parameter {
        location: Location::Header,
        presence: Presence::Optional,
        docs: Docs {
            description: Some("The idempotency key of the call, in place of a new one.".to_owned()),
            ..Docs::default()
        },
        ..undeclared(header, at)
    });
    Some(header.to_owned())
}

/// Returns whether a UUID is a value of the parameter, as far as its schema can be evaluated.
fn takes_uuid(parameter: &Parameter) -> bool {
    let is_text = matches!(
        parameter.value.ty,
        Type::Text(StringFormat::Plain | StringFormat::Uuid)
    );
    is_text && !parameter.docs.facts.iter().any(excludes_uuid)
}

fn excludes_uuid(fact: &Fact) -> bool {
    match fact {
        // Whether a UUID matches it is not evaluated.
        Fact::Pattern(_) => true,
        Fact::Length(_, Length::AtLeast(least)) => *least > LENGTH,
        Fact::Length(_, Length::AtMost(most)) => *most < LENGTH,
        Fact::Length(_, Length::Between(least, most)) => !(*least..=*most).contains(&LENGTH),
        Fact::Default(_)
        | Fact::Range(_)
        | Fact::MultipleOf(_)
        | Fact::Unique
        | Fact::Format(_)
        | Fact::Inner(..)
        | Fact::Line(_) => false,
    }
}
