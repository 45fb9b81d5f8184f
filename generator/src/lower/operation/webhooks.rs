//! Webhooks and callbacks.

use openapiv3::Operation;

use crate::diagnostic::DocumentLoss;
use crate::load::PathItem;
use crate::model::{BodyForm, MediaType, Owner};
use crate::pointer::Pointer;
use crate::resolve::Target;

use crate::lower::{Lowering, SchemaPath};

impl<'d> Lowering<'d, '_> {
    /// Lowers the payload of a webhook: its receivers need the types.
    pub(in crate::lower) fn webhook(&mut self, name: &str, item: &Target<'d, PathItem>) {
        let owner = Owner::Component {
            list: "webhooks".to_owned(),
            name: name.to_owned(),
        };
        self.lose(&item.at, DocumentLoss::Webhook);
        self.payloads_of(item.value.iter(), &item.at, &owner);
    }

    /// Lowers the payloads of the callbacks of an operation (OpenAPI 3.0, section 4.7.18).
    pub(in crate::lower) fn callbacks(&mut self, operation: &'d Operation, at: &Pointer) {
        for (name, callback) in &operation.callbacks {
            let owner = Owner::Component {
                list: "callbacks".to_owned(),
                name: name.clone(),
            };
            let at = at.key("callbacks").key(name);
            self.lose(&at, DocumentLoss::Callback);
            for (expression, item) in callback {
                let at = at.key(expression);
                self.payloads_of(item.iter(), &at, &owner);
            }
        }
    }

    fn payloads_of<'m>(
        &mut self,
        operations: impl Iterator<Item = (&'m str, &'d Operation)>,
        at: &Pointer,
        owner: &Owner,
    ) {
        for (method, operation) in operations {
            let at = at.key(method).key("requestBody");
            let Some(body) = &operation.request_body else {
                continue;
            };
            let Some(target) = self.context.resolver.request_body(body, &at) else {
                continue;
            };
            let schema_path = SchemaPath::owned(target.at, owner.clone());
            for (name, content) in &target.value.content {
                let at = schema_path.at.key("content").key(name).key("schema");
                if let (BodyForm::Json | BodyForm::Form, Some(schema)) =
                    (MediaType::new(name).form(), &content.schema)
                {
                    let payload = self
                        .schemas
                        .schema(schema, &schema_path.step(at, "Payload"));
                    self.payloads.push(payload.value);
                }
            }
        }
    }
}
