//! The members of the client as a whole: credentials, servers, headers, errors, features.

use super::{Member, Names, Spelling, Surface};
use crate::model::Carrier;
use crate::plan::item::Deprecation;
use crate::plan::krate::{Crate, ErrorBody, ErrorType, ErrorVariant, HeaderValues, Kind};

/// Adds what all operations share.
pub(super) fn client(krate: &Crate, names: &Names, surface: &mut Surface) {
    builder(krate, surface);
    for header in &krate.headers.headers {
        let member = Member::Field(header.constant.to_string());
        let value = names.text(&header.ty, Spelling::Exact);
        let signature = match header.values {
            HeaderValues::Value => format!("ResponseHeader<{value}>"),
            HeaderValues::List => format!("ResponseHeaderList<{value}>"),
        };
        if header.deprecation == Deprecation::Deprecated {
            surface.deprecate("headers", member.clone());
        }
        surface.add("headers", member, signature);
    }
    for scope in &krate.scopes {
        surface.add("scopes", Member::Field(scope.constant.to_string()), "&str");
    }
    if krate.package.kind == Kind::Client {
        errors(krate, names, surface);
    }
    for feature in &krate.package.features {
        surface.add("features", Member::Field(feature.name.to_string()), "");
    }
    let of_gates = krate.package.gates.iter().flat_map(|gate| &gate.shown);
    for shown in krate.shown.iter().chain(of_gates) {
        surface.add("crate", Member::Field((*shown).to_owned()), "");
    }
    for shown in &krate.public_crates {
        surface.add("crate", Member::Field((*shown).to_owned()), "");
    }
}

fn builder(krate: &Crate, surface: &mut Surface) {
    let builder = "ClientBuilder";
    for scheme in &krate.client.schemes {
        let signature = match scheme.location {
            Carrier::Basic => "user, password",
            Carrier::Header { .. } | Carrier::Query { .. } | Carrier::Cookie { .. } => "token",
        };
        let credential = (&scheme.method, signature);
        let provider = scheme.provider.iter().map(|it| (&it.name, "provider"));
        for (method, signature) in std::iter::once(credential).chain(provider) {
            let member = Member::Method(method.to_string());
            if scheme.deprecation == Deprecation::Deprecated {
                surface.deprecate(builder, member.clone());
            }
            surface.add(builder, member, signature);
        }
    }
    for server in &krate.client.operation_servers {
        surface.add(builder, Member::Method(server.method.to_string()), "server");
    }
    for server in &krate.client.servers {
        let arguments = server.variables.len().to_string();
        surface.add("Server", Member::Method(server.name.to_string()), arguments);
    }
}

fn errors(krate: &Crate, names: &Names, surface: &mut Surface) {
    let (body, variants) = error_type(&krate.error, names);
    for variant in variants {
        let ty = names.text(&variant.ty, Spelling::Exact);
        surface.add(&body, Member::Variant(variant.name.to_string()), ty);
    }
    surface.add("Error", Member::Item, body);
    for described in &krate.error.described {
        let path = names.text(&described.ty, Spelling::Exact);
        let error_body = Member::Implementation("ErrorBody".to_owned());
        surface.add(&path, error_body, "");
    }
}

/// Returns the type of error bodies, and its variants if it is an enum of the crate.
pub(in crate::changes) fn error_type<'k>(
    error: &'k ErrorBody,
    names: &Names,
) -> (String, &'k [ErrorVariant]) {
    match &error.ty {
        ErrorType::One(ty) => (names.text(ty, Spelling::Exact), &[]),
        ErrorType::Several(name, variants) => (name.to_string(), variants),
    }
}
