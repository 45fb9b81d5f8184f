//! Operations as their callers use them.

use crate::model::{self, OperationServer};
use crate::plan::Plan;
use crate::plan::item::{ArgumentLocation, CallArgument};
use crate::plan::ty::Ty;
use crate::survey::{ArgumentUse, Handing, Naming, OperationUse, ParameterUse, RequestPart};

use super::path::full;

impl Plan<'_> {
    /// Returns the operations, in document order.
    pub(in crate::plan) fn surveyed_operations(&self) -> Vec<OperationUse> {
        let operations = self.api.operations.iter();
        operations
            .filter_map(|operation| self.surveyed_operation(operation))
            .collect()
    }

    fn surveyed_operation(&self, operation: &model::Operation) -> Option<OperationUse> {
        let planned = self.operation(operation)?;
        let surveyed = |it: &CallArgument, naming| argument(operation, it, naming);
        let positional = planned
            .arguments
            .iter()
            .map(|it| surveyed(it, Naming::Positional));
        let named = planned
            .named_arguments
            .iter()
            .map(|it| surveyed(&it.argument, Naming::Named));
        let optional = planned
            .setters
            .iter()
            .map(|it| surveyed(&it.argument, Naming::Named));
        let before = match &operation.server {
            OperationServer::Path(path) => path.as_str(),
            OperationServer::Elsewhere(url) => path_of(url),
            OperationServer::Api => "",
        };
        Some(OperationUse {
            pointer: operation.pointer.to_string(),
            path: format!("{before}{}", operation.path),
            method: planned.method.to_string(),
            arguments: positional.chain(named).collect(),
            setters: optional.collect(),
        })
    }

    /// Returns the statics of the security schemes.
    pub(in crate::plan) fn surveyed_schemes(&self) -> Vec<String> {
        let schemes = self.client().schemes;
        let path =
            |scheme: &crate::plan::item::Scheme| format!("crate::client::{}", scheme.constant);
        schemes.iter().map(path).collect()
    }
}

/// Returns the path of a URL, without a trailing slash.
fn path_of(url: &str) -> &str {
    let (_, host) = url.split_once("://").unwrap_or(("", url));
    let start = host.find('/').unwrap_or(host.len());
    host.get(start..).unwrap_or_default().trim_end_matches('/')
}

fn argument(operation: &model::Operation, argument: &CallArgument, naming: Naming) -> ArgumentUse {
    let (ty, handing) = match &argument.ty {
        Ty::Str => ("String".to_owned(), Handing::Borrowed),
        Ty::Ref(inner) | Ty::AsRequest(inner) => (full(inner), Handing::Borrowed),
        Ty::Slice(inner) if **inner == Ty::Str => ("Vec<String>".to_owned(), Handing::Strings),
        Ty::Slice(inner) => (format!("Vec<{}>", full(inner)), Handing::Borrowed),
        Ty::Into(inner) => (full(inner), Handing::Owned),
        other => (full(other), Handing::Owned),
    };
    ArgumentUse {
        name: argument.name.to_string(),
        ty,
        handing,
        naming,
        part: part(operation, &argument.location),
    }
}

fn part(operation: &model::Operation, location: &ArgumentLocation) -> RequestPart {
    let (location, wire) = match location {
        ArgumentLocation::Path(wire) => (model::Location::Path, wire),
        ArgumentLocation::Query(wire) | ArgumentLocation::QueryEach(wire) => {
            (model::Location::Query, wire)
        }
        ArgumentLocation::Header(wire) => (model::Location::Header, wire),
        ArgumentLocation::Styled(styled) => (styled.location, &styled.wire),
        ArgumentLocation::Json | ArgumentLocation::JsonAs(_) => return RequestPart::Json,
        ArgumentLocation::Form(bracketed) => return RequestPart::Form(bracketed.clone()),
        ArgumentLocation::Multipart(_)
        | ArgumentLocation::Text(_)
        | ArgumentLocation::Upload(_)
        | ArgumentLocation::Items(..)
        | ArgumentLocation::ItemParts(_) => return RequestPart::Other,
    };
    let mut parameters = operation.parameters.iter();
    let is_this = |it: &&model::Parameter| it.location == location && it.wire == *wire;
    match parameters.find(is_this) {
        Some(parameter) => RequestPart::Parameter(ParameterUse {
            name: wire.clone(),
            pointer: parameter.pointer.to_string(),
            location,
        }),
        None => RequestPart::Other,
    }
}
