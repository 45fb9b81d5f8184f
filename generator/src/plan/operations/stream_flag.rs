//! Finds the flag in a request body that chooses between a whole response and a stream.

use crate::model::{self, BodyForm, Field, ItemFraming, Presence, Shape, Type};
use crate::plan::Plan;

/// The name of the flag, with which all known services agree.
const STREAM: &str = "stream";

impl Plan<'_> {
    /// Returns the property of the body that requests the events of an operation.
    ///
    /// It is a boolean of a required JSON body, and the same response is JSON or events: no other reading is possible.
    pub(in crate::plan) fn stream_flag(&self, operation: &model::Operation) -> Option<String> {
        let content = operation.items()?;
        let successes = operation.successes();
        let is_json = |content: &model::Content| content.form == BodyForm::Json;
        let has_json = successes
            .iter()
            .any(|response| response.contents.iter().any(is_json));
        if content.items != Some(ItemFraming::Events) || !has_json {
            return None;
        }
        let body = operation.body.as_ref()?;
        let [offered] = body.offered()[..] else {
            return None;
        };
        let Type::Named(id) = offered.value.ty else {
            return None;
        };
        let Shape::Object(object) = &self.api.definition(id)?.shape else {
            return None;
        };
        let is_flag = |field: &Field| field.wire == STREAM && field.value.ty == Type::Boolean;
        let is_sure = body.presence == Presence::Required && is_json(offered);
        (is_sure && object.fields.iter().any(is_flag)).then(|| STREAM.to_owned())
    }
}
