//! The property of a request body that chooses between a whole response and a stream.

use crate::config::{ConfiguredFlag, SettingName, StreamFlags};
use crate::lower::schema::state::Schemas;
use crate::model::{
    Body, BodyForm, Content, Field, ItemFraming, Object, Operation, Presence, StreamFlag, Type,
};

/// The name of the flag, with which all known services agree.
const STREAM: &str = "stream";

/// Returns the property that requests the stream of an operation: as configured, or as detected.
pub(in crate::lower) fn flag(
    schemas: &mut Schemas<'_, '_>,
    operation: &Operation,
) -> Option<StreamFlag> {
    let config = schemas.context.config;
    let flags = &config.streams().flags;
    if flags.is_empty() {
        return detected(schemas, operation);
    }
    let name = SettingName::table(StreamFlags::KEY, &operation.id);
    schemas.settings().offer(name.clone());
    let Some(configured) = flags.get(&operation.id) else {
        return detected(schemas, operation);
    };
    schemas.settings().add(name.clone());
    let ConfiguredFlag::Property(property) = configured else {
        return None;
    };
    match check_flag(schemas, operation, property) {
        Ok(()) => Some(StreamFlag::Set(property.clone())),
        Err(wrong) => {
            schemas.reports().invalid_setting(&name, wrong, config);
            None
        }
    }
}

/// Detects the flag: the boolean `stream`, if the same response is JSON or events. No other reading is possible.
///
/// It is set where the body is JSON, and there always is one, or could be one with nothing else in it.
fn detected(schemas: &Schemas<'_, '_>, operation: &Operation) -> Option<StreamFlag> {
    let events = operation.items()?.items == Some(ItemFraming::Events);
    let mut successes = operation.successes().into_iter();
    if !events || !successes.any(|response| response.contents.iter().any(is_json)) {
        return None;
    }
    let body = operation.body.as_ref()?;
    let offered = body.offered();
    let mut bodies = offered
        .iter()
        .filter_map(|it| schemas.object_of(&it.value.ty));
    bodies.find(|object| has_boolean(object, STREAM))?;
    let is_set = match offered[..] {
        [only] if is_json(only) => can_be_set(schemas, body, only),
        _ => false,
    };
    Some(match is_set {
        true => StreamFlag::Set(STREAM.to_owned()),
        false => StreamFlag::LeftToCaller(STREAM.to_owned()),
    })
}

/// Checks the configured flag. The error is the reason why it does not fit.
fn check_flag(
    schemas: &Schemas<'_, '_>,
    operation: &Operation,
    property: &str,
) -> Result<(), String> {
    if operation.items().is_none() && operation.events().is_none() {
        return Err(
            "no response has events or items, or another success has a body as well: correct the document with an overlay"
                .to_owned(),
        );
    }
    let body = operation.body.as_ref();
    let offered = body.map(Body::offered).unwrap_or_default();
    let object = match offered[..] {
        [only] if is_json(only) => schemas.object_of(&only.value.ty),
        _ => None,
    };
    let object = object.ok_or("the request body is not only a JSON object")?;
    match has_boolean(object, property) {
        true => Ok(()),
        false => Err(format!(
            "the request body has no boolean property `{property}`"
        )),
    }
}

fn is_json(content: &Content) -> bool {
    content.form == BodyForm::Json
}

fn has_boolean(object: &Object, property: &str) -> bool {
    let is_flag = |field: &Field| field.wire == property && field.value.ty == Type::Boolean;
    object.fields.iter().any(is_flag)
}

/// Returns true if a body with nothing but the flag is valid, or none is ever needed.
fn can_be_set(schemas: &Schemas<'_, '_>, body: &Body, content: &Content) -> bool {
    let is_optional = |field: &Field| field.presence == Presence::Optional || field.wire == STREAM;
    match body.presence {
        Presence::Required => true,
        Presence::Optional => schemas
            .object_of(&content.value.ty)
            .is_some_and(|object| object.fields.iter().all(is_optional)),
    }
}
