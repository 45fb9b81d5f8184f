//! Webhooks and callbacks.

use openapiv3::{Operation, ReferenceOr};

use crate::diagnostic::DocumentLoss;
use crate::load::{CallbackOperation, PathItem};
use crate::model::{BodyForm, MediaType, Owner, Value};
use crate::pointer::Pointer;

use crate::lower::SchemaPath;
use crate::lower::path::PAYLOAD;
use crate::lower::schema::state::Schemas;

/// The payloads of webhooks and callbacks.
#[derive(Default)]
pub(in crate::lower) struct Payloads(Vec<Value>);

impl Payloads {
    pub(in crate::lower) fn into_values(self) -> Vec<Value> {
        self.0
    }

    /// Lowers the payload of a webhook: its receivers need the types.
    pub(in crate::lower) fn webhook<'d>(
        &mut self,
        schemas: &mut Schemas<'d, '_>,
        name: &str,
        item: &'d ReferenceOr<PathItem>,
    ) {
        let at = Pointer::root().key("webhooks").key(name);
        let Some(item) = schemas.context.resolver.path_item(item, &at) else {
            return;
        };
        let owner = Owner::Component {
            section: "webhooks".to_owned(),
            name: name.to_owned(),
        };
        schemas.lose(&item.at, DocumentLoss::Webhook);
        let operations = item.value.iter();
        let operations = operations.map(|(key, operation)| (key.pointer(&item.at), operation));
        self.add(schemas, operations, &owner);
    }

    /// Lowers the payloads of the callbacks of an operation (OpenAPI 3.0, section 4.7.18).
    pub(in crate::lower) fn callbacks<'d>(
        &mut self,
        schemas: &mut Schemas<'d, '_>,
        operation: &'d Operation,
        at: &Pointer,
    ) {
        for (name, callback) in &operation.callbacks {
            let at = at.key("callbacks").key(name);
            schemas.lose(&at, DocumentLoss::Callback);
            for (expression, item) in callback {
                let at = at.key(expression);
                let operations = item.iter();
                let operations = operations.map(|(method, operation)| (at.key(method), operation));
                self.add(schemas, operations, &owner(name));
            }
        }
        let document = schemas.context.document;
        let supplement = &document.supplement;
        for CallbackOperation { name, at } in supplement.callbacks.get(at).into_iter().flatten() {
            let operation = document.callback_operations.get(at);
            let operation = operation.map(|operation| (at.clone(), operation));
            self.add(schemas, operation.into_iter(), &owner(name));
        }
    }

    fn add<'d>(
        &mut self,
        schemas: &mut Schemas<'d, '_>,
        operations: impl Iterator<Item = (Pointer, &'d Operation)>,
        owner: &Owner,
    ) {
        for (at, operation) in operations {
            self.body(schemas, operation, &at, owner);
            // Those of its receiver, which sends requests as well.
            self.callbacks(schemas, operation, &at);
        }
    }

    fn body<'d>(
        &mut self,
        schemas: &mut Schemas<'d, '_>,
        operation: &'d Operation,
        at: &Pointer,
        owner: &Owner,
    ) {
        let at = at.key("requestBody");
        let body = operation.request_body.as_ref();
        let target = body.and_then(|body| schemas.context.resolver.request_body(body, &at));
        let Some(target) = target else {
            return;
        };
        let schema_path = SchemaPath::owned(target.at, owner.clone());
        for (name, content) in &target.value.content {
            let at = schema_path.at.key("content").key(name).key("schema");
            if let (BodyForm::Json | BodyForm::Form, Some(schema)) =
                (MediaType::new(name).form(), &content.schema)
            {
                let payload = schemas.schema(schema, &schema_path.step(at, PAYLOAD));
                self.0.push(payload.value);
            }
        }
    }
}

fn owner(callback: &str) -> Owner {
    Owner::Component {
        section: "callbacks".to_owned(),
        name: callback.to_owned(),
    }
}
