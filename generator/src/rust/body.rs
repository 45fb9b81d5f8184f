use crate::model::{self, MediaType, Presence};

use super::Plan;
use super::item::{Given, Target};
use super::name::{Case, Scope};
use super::structure::deprecation;
use super::ty::Ty;
use super::view::View;

impl Plan<'_> {
    pub(super) fn body(
        &self,
        operation: &model::Operation,
        scope: &mut Scope,
    ) -> Option<(Presence, Given)> {
        let body = operation.body.as_ref()?;
        let content = body.contents.iter().min_by_key(|content| content.form)?;
        let media_type = content.media_type.clone();
        let typed = || {
            Ty::Ref(Box::new(
                self.value_ty(&content.value, View::Written)
                    .outside_models(),
            ))
        };
        let (ty, target) = match content.form {
            MediaType::Json => (typed(), Target::Json),
            MediaType::Form => (typed(), Target::Form),
            MediaType::Multipart => (Ty::Ref(Box::new(Ty::Multipart)), Target::Multipart),
            MediaType::Text => (Ty::Str, Target::Text(media_type)),
            MediaType::Binary => (Ty::Bytes, Target::Bytes(media_type)),
        };
        let given = Given {
            name: scope.claim_at(Case::Value, "request", "body"),
            ty,
            target,
            docs: body_docs(self.text_docs(body.docs.description.as_deref())),
            deprecation: deprecation(body.docs.deprecation),
        };
        Some((body.presence, given))
    }
}

fn body_docs(lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        vec!["What the request carries.".to_owned()]
    } else {
        lines
    }
}
