use crate::model::{self, Answer, Content, MediaType, Type};

use super::Plan;
use super::ty::Ty;
use super::view::View;

impl Plan<'_> {
    /// What a success answers, and its media type where it is not JSON; `()` where no success has a
    /// body to speak of.
    pub(super) fn answer(&self, operation: &model::Operation) -> (Ty, Option<String>) {
        let successes = operation
            .answers
            .iter()
            .filter(|answer| answer.status.is_success());
        let mut bodies: Vec<&Content> = Vec::new();
        for content in successes.filter_map(body_of) {
            let is_new =
                |known: &&Content| known.value != content.value || known.form != content.form;
            if content.value.ty != Type::Empty && bodies.iter().all(is_new) {
                bodies.push(content);
            }
        }
        match bodies.as_slice() {
            [] => (Ty::Unit, None),
            [content] => match content.form {
                MediaType::Json => (self.value_ty(&content.value, View::Read), None),
                MediaType::Text => (Ty::PlainText, Some(content.media_type.clone())),
                _ => (Ty::Bytes, Some(content.media_type.clone())),
            },
            several
                if several
                    .iter()
                    .all(|content| content.form == MediaType::Json) =>
            {
                (Ty::Json, None)
            }
            _ => (Ty::Bytes, None),
        }
    }
}

/// The form of a body that is offered: JSON where there is any.
fn body_of(answer: &Answer) -> Option<&Content> {
    answer.contents.iter().min_by_key(|content| content.form)
}
