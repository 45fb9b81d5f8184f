//! The names of operations: methods, statics, and the types that belong to a call.

use std::collections::BTreeMap;

use crate::model::{Api, MediaType, Operation, Presence};

use super::super::answer::Success;
use super::super::body::form_name;
use super::super::name::{Case, Ident, Scope};
use super::super::reserved::{call_type_scope, method_scope, mock_scope};
use super::Names;

/// The names of an operation.
#[derive(Debug)]
pub(crate) struct OperationNames {
    /// The static that describes it.
    pub constant: Ident,
    /// The method of the client, unique among all of them.
    pub method: Ident,
    /// The method of a mock of the client, unique among all of them.
    pub mock: Ident,
    /// The type of the call.
    pub call: Ident,
    /// The enum of its answers, where what comes depends on the status.
    pub answer: Option<Ident>,
    /// The methods that start it with further forms of its body.
    pub alternatives: Vec<Ident>,
    /// The type of the parts of its body.
    pub parts: Option<Ident>,
    tag: Ident,
}

impl Names {
    pub(super) fn module_of(&self, operation: &str) -> Ident {
        let named = self.operations.get(operation);
        named.map_or_else(|| self.tag(None), |named| named.tag.clone())
    }

    /// Names the methods for further forms of a body, and the type of its parts.
    fn name_bodies(
        &mut self,
        operation: &Operation,
        methods: &mut Scope,
        types: Option<&mut Scope>,
    ) {
        let (Some(body), Some(types)) = (&operation.body, types) else {
            return;
        };
        let Some(named) = self.operations.get_mut(&operation.id) else {
            return;
        };
        let offered = body.offered();
        if body.presence == Presence::Required {
            let others = offered.iter().skip(1);
            let others = others.map(|content| {
                let name = format!("{} as {}", operation.name(), form_name(content));
                methods.claim(Case::Value, &name)
            });
            named.alternatives = others.collect();
        }
        let mut parts = offered.iter();
        if parts.any(|content| content.form == MediaType::Multipart) {
            let name = format!("{} Parts", operation.name());
            named.parts = Some(types.claim(Case::Type, &name));
        }
    }

    pub(super) fn name_operations(&mut self, api: &Api) {
        let mut methods = method_scope();
        let mut mocks = mock_scope();
        let mut calls: BTreeMap<Ident, Scope> = BTreeMap::new();
        for operation in &api.operations {
            let tag = self.tag(operation.tag.as_deref());
            let scope = calls
                .entry(tag.clone())
                .or_insert_with(|| call_scope(self.schemes.values().chain(self.servers.values())));
            let named = OperationNames {
                constant: scope.claim(Case::Constant, operation.name()),
                method: methods.claim(Case::Value, operation.name()),
                mock: mocks.claim(Case::Value, operation.name()),
                call: scope.claim(Case::Type, operation.name()),
                answer: None,
                alternatives: Vec::new(),
                parts: None,
                tag,
            };
            self.operations.insert(operation.id.clone(), named);
        }
        // After all calls, which are no less stable for it.
        for operation in &api.operations {
            let tag = self.tag(operation.tag.as_deref());
            self.name_bodies(operation, &mut methods, calls.get_mut(&tag));
            let is_enum = matches!(Success::of(operation), Success::Several(_));
            let named = self.operations.get_mut(&operation.id);
            if let (true, Some(scope), Some(named)) = (is_enum, calls.get_mut(&tag), named) {
                let name = format!("{} Answer", operation.name());
                named.answer = Some(scope.claim(Case::Type, &name));
            }
        }
    }

    /// The namespaces of the files of operations, in which the types of the calls are taken.
    pub(super) fn call_scopes(&self) -> BTreeMap<Ident, Scope> {
        let mut scopes: BTreeMap<Ident, Scope> = BTreeMap::new();
        for named in self.operations.values() {
            let scope = scopes
                .entry(named.tag.clone())
                .or_insert_with(call_type_scope);
            scope.reserve(named.call.bare());
            if let Some(answer) = &named.answer {
                scope.reserve(answer.bare());
            }
        }
        scopes
    }
}

/// The namespace of a file of operations, in which the statics of the client are taken.
fn call_scope<'s>(statics: impl Iterator<Item = &'s Ident>) -> Scope {
    let mut scope = call_type_scope();
    for name in statics {
        scope.reserve(name.bare());
    }
    scope
}
