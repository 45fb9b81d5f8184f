//! The members of the client as a whole: credentials, servers, headers, errors, features.

use super::{Member, Names, Spelling, Surface};
use crate::model::Carrier;
use crate::plan::item::Deprecation;
use crate::plan::krate::{Crate, HeaderValues, Kind};

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
    for shown in &krate.shown {
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
        let provider = scheme.provider.iter().map(|method| (method, "provider"));
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
    let body = names.text(&krate.error.ty, Spelling::Exact);
    for variant in &krate.error.variants {
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
