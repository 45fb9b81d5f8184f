//! The document as a whole: path items, tags and operations.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::ReferenceOr;

use crate::config::Candidate;
use crate::diagnostic::{Code, Problem};
use crate::load::PathItem;
use crate::model::{Api, Docs, Fact, Operation, Tag, Type};
use crate::pointer::Pointer;
use crate::spelling;

use crate::lower::Lowering;
use crate::lower::pagination::unpaginated::UnpaginatedLists;
use crate::lower::schema::constraint_docs::more_at;

impl<'d> Lowering<'d, '_> {
    /// Lowers the whole document, operations first: they determine which types are reached.
    pub(in crate::lower) fn document(mut self) -> (Api, UnpaginatedLists) {
        let document = self.context.document;
        let mut security_schemes = self.security_schemes();
        let servers = self.servers();
        let mut operations = Vec::new();
        for (path, item) in document.paths.iter() {
            self.path_item(path, item, &mut operations);
        }
        security_schemes.append(&mut self.schemes.into_assumed());
        let (definitions, coverage) = self.schemas.finish();
        let api = Api {
            title: document.info.title.clone(),
            docs: Docs {
                summary: Some(document.info.title.clone()),
                description: document.info.description.clone(),
                facts: more_at(document.external_docs.as_ref())
                    .into_iter()
                    .map(Fact::Line)
                    .collect(),
                ..Docs::default()
            },
            servers,
            operation_servers: self.servers.into_servers(),
            security_schemes,
            schema_names: document
                .components
                .iter()
                .flat_map(|components| components.schemas.keys().cloned())
                .collect(),
            definitions,
            renamed_tags: BTreeMap::new(),
            tags: document.tags.iter().map(tag).collect(),
            error_bodies: error_bodies(&operations),
            operations,
            headers: self.headers.into_lowered(),
            payloads: self.payloads,
            coverage,
        };
        (api, self.unpaginated)
    }

    fn path_item(
        &mut self,
        path: &'d str,
        item: &'d ReferenceOr<PathItem>,
        operations: &mut Vec<Operation>,
    ) {
        let at = Pointer::root().key("paths").key(path);
        let Some(target) = self.context.resolver.path_item(item, &at) else {
            return;
        };
        if let Some(name) = self.context.document.supplement.webhooks.get(&at) {
            self.webhook(name, &target);
            return;
        }
        for (method, operation) in target.value.iter() {
            let at = target.at.key(method);
            let id = self.operation_id(path, method, operation, &at);
            let tags = &operation.tags;
            if !self.schemas.matched.is_selected(
                self.context.config.selection(),
                Candidate {
                    tags,
                    path,
                    id: &id,
                },
            ) {
                continue;
            }
            self.check_tags(tags, &at);
            let lowered = self.operation(id, path, &target, method, operation);
            operations.extend(lowered);
        }
    }
}

impl Lowering<'_, '_> {
    /// Warns once about each undeclared tag that is nearly the name of a declared one (OpenAPI 3.0.3, section
    /// 4.7.10.1).
    fn check_tags(&mut self, tags: &[String], at: &Pointer) {
        let declared = &self.context.document.tags;
        let declared = || declared.iter().map(|tag| tag.name.as_str());
        for (index, tag) in tags.iter().enumerate() {
            if declared().any(|declared| declared == tag) {
                continue;
            }
            // `v5` is no misspelling of `v6`.
            let other =
                declared().filter(|declared| without_digits(declared) != without_digits(tag));
            let Some(nearest) = spelling::one_edit_away(tag, other) else {
                continue;
            };
            let problem = Problem::Misspelt {
                code: Code::TagUndeclared,
                found: format!("the undeclared tag `{tag}`"),
                read_as: "a separate tag".to_owned(),
                nearest: nearest.to_owned(),
            };
            if self
                .known_misspellings
                .insert((Pointer::root().key("tags"), tag.clone()))
            {
                self.report(&at.key("tags").index(index), problem);
            }
        }
    }
}

fn without_digits(tag: &str) -> String {
    tag.chars()
        .filter(|character| !character.is_ascii_digit())
        .collect()
}

/// Returns the distinct types of error bodies.
fn error_bodies(operations: &[Operation]) -> Vec<Type> {
    let mut found = BTreeSet::new();
    let all = operations.iter().flat_map(Operation::errors);
    let new = all.filter(|(_, ty)| found.insert(*ty));
    new.map(|(_, ty)| ty.clone()).collect()
}

fn tag(tag: &openapiv3::Tag) -> Tag {
    Tag {
        name: tag.name.clone(),
        docs: Docs {
            description: tag.description.clone(),
            facts: more_at(tag.external_docs.as_ref())
                .into_iter()
                .map(Fact::Line)
                .collect(),
            ..Docs::default()
        },
    }
}
