//! Operations.

pub(in crate::lower) mod body;
pub(in crate::lower) mod encoding;
pub(in crate::lower) mod header;
pub(in crate::lower) mod id;
pub(in crate::lower) mod idempotency;
pub(in crate::lower) mod items;
pub(in crate::lower) mod parameter;
pub(in crate::lower) mod response;
pub(in crate::lower) mod security;
pub(in crate::lower) mod server;
pub(in crate::lower) mod tag;
pub(in crate::lower) mod untyped;
pub(in crate::lower) mod webhooks;

use openapiv3::ReferenceOr;

use crate::config::Candidate;
use crate::load::{OperationKey, PathItem};
use crate::model::{
    Contents, Coverage, Definition, Docs, Fact, Header, Method, Operation, Owner, SecurityScheme,
    Server, Tag, Value,
};
use crate::pointer::Pointer;
use crate::resolve::Target;

use crate::lower::operation::body::body;
use crate::lower::operation::header::Headers;
use crate::lower::operation::idempotency::idempotency;
use crate::lower::operation::idempotency::key::key_header;
use crate::lower::operation::items::check_items;
use crate::lower::operation::items::flag::flag;
use crate::lower::operation::parameter::parameters;
use crate::lower::operation::parameter::template::template;
use crate::lower::operation::response::Responses;
use crate::lower::operation::security::Schemes;
use crate::lower::operation::server::{OperationServers, servers};
use crate::lower::operation::tag::{check_tags, group};
use crate::lower::operation::webhooks::Payloads;
use crate::lower::pagination::pagination;
use crate::lower::pagination::unpaginated::UnpaginatedLists;
use crate::lower::schema::constraint_docs::{deprecation, more_at};
use crate::lower::schema::state::Schemas;
use crate::lower::settings::credential::drop_credentials;
use crate::lower::{Context, SchemaPath};

/// Lowers operations. What they share is collected by the type of each concern, whose fields only its own file changes.
pub(in crate::lower) struct Operations<'d, 'r> {
    context: Context<'d, 'r>,
    schemas: Schemas<'d, 'r>,
    servers: OperationServers,
    schemes: Schemes<'d, 'r>,
    /// The schemes that the document declares.
    declared_schemes: Vec<SecurityScheme>,
    headers: Headers<'d>,
    payloads: Payloads,
    unpaginated: UnpaginatedLists,
    lowered: Vec<Operation>,
}

/// All operations, and what was collected on the way.
pub(in crate::lower) struct Lowered {
    pub contents: Contents,
    pub operations: Vec<Operation>,
    pub servers: Vec<Server>,
    pub operation_servers: Vec<Server>,
    pub security_schemes: Vec<SecurityScheme>,
    pub headers: Vec<Header>,
    pub payloads: Vec<Value>,
    pub tags: Vec<Tag>,
    pub unpaginated: UnpaginatedLists,
    pub definitions: Vec<Definition>,
    pub coverage: Coverage,
}

impl<'d, 'r> Operations<'d, 'r> {
    pub(in crate::lower) fn new(context: Context<'d, 'r>, mut schemas: Schemas<'d, 'r>) -> Self {
        let mut schemes = Schemes::new(context);
        let declared_schemes = schemes.declared(schemas.reports());
        Self {
            context,
            schemas,
            servers: OperationServers::default(),
            schemes,
            declared_schemes,
            headers: Headers::default(),
            payloads: Payloads::default(),
            unpaginated: UnpaginatedLists::default(),
            lowered: Vec::new(),
        }
    }

    /// Lowers the operations of a path item that the configuration selects.
    pub(in crate::lower) fn path_item(&mut self, path: &'d str, item: &'d ReferenceOr<PathItem>) {
        let at = Pointer::root().key("paths").key(path);
        let Some(target) = self.context.resolver.path_item(item, &at) else {
            return;
        };
        for (key, operation) in target.value.iter() {
            let at = key.pointer(&target.at);
            let reports = self.schemas.reports();
            let id = self
                .context
                .ids
                .name(path, key.name(), operation, &at, reports);
            let tags = &operation.tags;
            let selection = self.context.config.selection();
            let candidate = Candidate {
                tags,
                path,
                id: &id,
            };
            if !self.schemas.settings().is_selected(selection, candidate) {
                continue;
            }
            check_tags(
                &self.context.document.tags,
                tags,
                &at,
                self.schemas.reports(),
            );
            let lowered = self.operation(id, path, &target, (key, operation));
            self.lowered.extend(lowered);
        }
    }

    /// Lowers the payloads of a webhook.
    pub(in crate::lower) fn webhook(&mut self, name: &str, item: &'d ReferenceOr<PathItem>) {
        self.payloads.webhook(&mut self.schemas, name, item);
    }

    fn operation(
        &mut self,
        id: String,
        path: &str,
        target: &Target<'d, PathItem>,
        (key, operation): (OperationKey<'d>, &'d openapiv3::Operation),
    ) -> Option<Operation> {
        let item = target.value;
        let at = &key.pointer(&target.at);
        let method = method_of(key)?;
        // Two paths can share a path item, which is in the place of one of them.
        let owner = self.context.ids.owner(at).unwrap_or(&id).to_owned();
        let schema_path = SchemaPath::owned(at.clone(), Owner::Operation(owner));
        let own = operation.security.as_deref();
        let security = self.schemes.requirements(own, at, self.schemas.reports());
        let schemas = &mut self.schemas;
        let mut parameters = parameters(schemas, item, &target.at, operation, &schema_path);
        drop_credentials(self.context, &mut parameters, &security, schemas.reports());
        let template = template(path, &mut parameters, at, schemas.reports());
        let idempotency = idempotency(&method, operation, at, schemas.reports());
        let header = self.context.config.retries().idempotency_key.as_deref();
        let idempotency_key = key_header(&mut parameters, header, idempotency, at);
        self.payloads.callbacks(schemas, operation, at);
        let mut lowered = Operation {
            renamed: None,
            pointer: at.clone(),
            path: template.path,
            fixed_query: template.fixed_query,
            server: self
                .servers
                .of_operation(self.context.document, item, operation),
            tag: group(self.context.document, &operation.tags).cloned(),
            docs: docs(item, operation),
            parameters,
            body: body(schemas, operation.request_body.as_ref(), &schema_path),
            responses: Responses {
                schemas,
                headers: &mut self.headers,
                method: &method,
            }
            .lower(&operation.responses, &schema_path),
            stream_flag: None,
            pagination: None,
            idempotency,
            idempotency_key,
            security,
            method,
            id,
        };
        check_items(&lowered, at, self.schemas.reports());
        lowered.stream_flag = flag(&mut self.schemas, &lowered);
        lowered.pagination = pagination(&mut self.schemas, &lowered, &mut self.unpaginated);
        Some(lowered)
    }

    /// Ends the lowering of schemas, and returns all that was lowered.
    pub(in crate::lower) fn finish(mut self) -> Lowered {
        let tags = self::tag::tags(self.context.document, self.schemas.reports());
        let mut security_schemes = self.declared_schemes;
        security_schemes.append(&mut self.schemes.into_assumed());
        let (definitions, coverage) = self.schemas.finish();
        Lowered {
            contents: Contents::Calls,
            operations: self.lowered,
            servers: servers(self.context.document),
            operation_servers: self.servers.into_servers(),
            security_schemes,
            headers: self.headers.into_lowered(),
            payloads: self.payloads.into_values(),
            tags,
            unpaginated: self.unpaginated,
            definitions,
            coverage,
        }
    }
}

/// Returns the documentation of an operation, else that of its path item.
fn docs(item: &PathItem, operation: &openapiv3::Operation) -> Docs {
    let summary = operation.summary.as_ref().or(item.summary.as_ref());
    let description = operation.description.as_ref();
    Docs {
        summary: summary.cloned(),
        description: description.or(item.description.as_ref()).cloned(),
        facts: more_at(operation.external_docs.as_ref())
            .into_iter()
            .map(Fact::Line)
            .collect(),
        deprecation: deprecation(operation.deprecated),
    }
}

fn method_of(key: OperationKey<'_>) -> Option<Method> {
    let key = match key {
        OperationKey::Fixed(key) => key,
        OperationKey::Additional(token) => return Some(Method::Other(token.to_owned())),
    };
    Some(match key {
        "get" => Method::Get,
        "put" => Method::Put,
        "post" => Method::Post,
        "delete" => Method::Delete,
        "options" => Method::Options,
        "head" => Method::Head,
        "patch" => Method::Patch,
        "trace" => Method::Trace,
        "query" => Method::Query,
        _ => return None,
    })
}
