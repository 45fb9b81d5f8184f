//! Operations.

pub(in crate::lower) mod body;
pub(in crate::lower) mod encoding;
pub(in crate::lower) mod header;
pub(in crate::lower) mod id;
pub(in crate::lower) mod idempotency;
pub(in crate::lower) mod parameter;
pub(in crate::lower) mod parameter_style;
pub(in crate::lower) mod response;
pub(in crate::lower) mod security;
pub(in crate::lower) mod server;
pub(in crate::lower) mod template;
pub(in crate::lower) mod untyped;
pub(in crate::lower) mod webhooks;

use crate::load::PathItem;
use crate::model::{Docs, Fact, Method, Operation, Owner};
use crate::resolve::Target;

use crate::lower::schema::constraint_docs::{deprecation, more_at};
use crate::lower::{Lowering, SchemaPath};

impl<'d> Lowering<'d, '_> {
    pub(in crate::lower) fn operation(
        &mut self,
        id: String,
        path: &str,
        target: &Target<'d, PathItem>,
        method: &str,
        operation: &'d openapiv3::Operation,
    ) -> Option<Operation> {
        let item = target.value;
        let at = &target.at.key(method);
        let method = method_of(method)?;
        let schema_path = SchemaPath::owned(at.clone(), Owner::Operation(id.clone()));
        let security = self.requirements(operation.security.as_deref(), at);
        let mut parameters = self.parameters(item, &target.at, operation, &schema_path);
        self.drop_credentials(&mut parameters, &security);
        let template = self.template(path, &mut parameters, at);
        self.callbacks(operation, at);
        let mut lowered = Operation {
            renamed: None,
            pointer: at.clone(),
            method,
            path: template.path,
            fixed_query: template.fixed_query,
            server: self.operation_server(item, operation),
            tag: operation.tags.first().cloned(),
            docs: Docs {
                summary: operation.summary.clone().or_else(|| item.summary.clone()),
                description: operation
                    .description
                    .clone()
                    .or_else(|| item.description.clone()),
                facts: more_at(operation.external_docs.as_ref())
                    .into_iter()
                    .map(Fact::Line)
                    .collect(),
                deprecation: deprecation(operation.deprecated),
            },
            parameters,
            body: self.body(operation.request_body.as_ref(), &schema_path),
            responses: self.responses(method, &operation.responses, &schema_path),
            pagination: None,
            idempotency: self.idempotency(method, operation, at),
            security,
            id,
        };
        self.check_events(&lowered, at);
        lowered.pagination = self.pagination(&lowered);
        Some(lowered)
    }
}

fn method_of(key: &str) -> Option<Method> {
    Some(match key {
        "get" => Method::Get,
        "put" => Method::Put,
        "post" => Method::Post,
        "delete" => Method::Delete,
        "options" => Method::Options,
        "head" => Method::Head,
        "patch" => Method::Patch,
        "trace" => Method::Trace,
        _ => return None,
    })
}
