//! Names statics, which are private and therefore give way to all other names.

use std::collections::BTreeMap;

use crate::model::Api;

use super::operation::CallTypes;
use super::{Names, host};
use crate::plan::name::{Case, Claim, Ident, Scope, Source};
use crate::plan::names::reserved::{call_type_scope, client_static_scope};
use crate::plan::ty::ModulePath;

impl Names {
    /// Names the statics of schemes and servers, and returns those of the operations.
    pub(super) fn name_private(&mut self, api: &Api, calls: &[CallTypes]) -> Vec<Ident> {
        self.name_client_statics(api, calls);
        let statics = self
            .scheme_statics
            .values()
            .chain(self.server_statics.values());
        let mut scopes: BTreeMap<ModulePath, Scope<'_>> = BTreeMap::new();
        for (operation, types) in api.operations.iter().zip(calls) {
            let scope = scopes.entry(self.tag(operation.tag.as_deref()));
            let scope = scope.or_insert_with(|| {
                let mut scope = call_type_scope();
                statics.clone().for_each(|name| scope.reserve(name.bare()));
                scope
            });
            types.all().for_each(|name| scope.reserve(name.bare()));
            let claim = Claim::new(Case::Constant, operation.name()).of(&operation.id);
            scope.claim(claim, Source::of(&operation.pointer));
        }
        let mut named: BTreeMap<ModulePath, _> = scopes
            .into_iter()
            .map(|(tag, scope)| (tag, scope.settle(&mut Vec::new())))
            .collect();
        let operations = api.operations.iter();
        operations
            .filter_map(|operation| named.get_mut(&self.tag(operation.tag.as_deref()))?.next())
            .collect()
    }

    fn name_client_statics(&mut self, api: &Api, calls: &[CallTypes]) {
        let mut scope = client_static_scope();
        let types = calls.iter().flat_map(CallTypes::all);
        types.for_each(|name| scope.reserve(name.bare()));
        for scheme in &api.security_schemes {
            let claim = Claim::new(Case::Constant, &scheme.name);
            scope.claim(claim, Source::of(&scheme.name));
        }
        for server in &api.operation_servers {
            let claim = Claim::new(Case::Constant, host(&server.url)).at(&server.url);
            scope.claim(claim, Source::of(&server.url));
        }
        let mut named = scope.settle(&mut Vec::new());
        let schemes = api.security_schemes.iter().map(|scheme| &scheme.name);
        self.scheme_statics = schemes.cloned().zip(named.by_ref()).collect();
        let servers = api.operation_servers.iter().map(|server| &server.url);
        self.server_statics = servers.cloned().zip(named).collect();
    }

    /// Returns the static of a security scheme, if the scheme is supported.
    pub fn scheme_static(&self, name: &str) -> Option<&Ident> {
        self.scheme_statics.get(name)
    }

    /// Returns the static of a server of single operations.
    pub fn server_static(&self, url: &str) -> Option<&Ident> {
        self.server_statics.get(url)
    }
}
