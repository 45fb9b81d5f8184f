//! The outline of a planned crate, computed without the emitter.

mod operation;
mod structure;
mod ty;

use super::outline::{Outline, function};
use crate::config::{SignedPart, TimestampLocation, Webhooks};
use crate::model::{Carrier, Notation, TagValue};
use crate::plan::item::{
    Client, Creation, Enumeration, EnumerationKind, Form, Property, Scheme, Source, Union,
    Untagged, VariantDiscrimination, Wire,
};
use crate::plan::krate::{Crate, ErrorBody, ErrorType, Item, Kind};
use crate::plan::name::Ident;
use crate::plan::ty::Ty;

/// Returns the outline of the planned crate.
pub fn outline(krate: &Crate) -> Outline {
    let mut outline = Outline::default();
    outline.insert("src/lib.rs", library(krate));
    models(krate, &mut outline);
    if krate.package.kind == Kind::Client {
        let modules = krate.operation_index.iter();
        let modules = modules.map(|module| format!("mod {}", module.name));
        outline.insert("src/operations.rs", modules.collect());
        outline.insert("src/client.rs", client(&krate.client));
        outline.insert("src/error.rs", error(&krate.error));
    }
    for module in &krate.operations {
        let file = module.path.file();
        let mut path = format!("src/operations/{file}.rs");
        if !module.inner.is_empty() {
            let inner = module.inner.iter();
            let mut lines: Vec<String> = inner.map(|it| format!("mod {}", it.name)).collect();
            if !module.operations.is_empty() {
                lines.insert(0, "mod own".to_owned());
                lines.push("use self::own::*".to_owned());
            }
            outline.insert(&path, lines);
            path = format!("src/operations/{file}/own.rs");
        }
        if module.operations.is_empty() {
            continue;
        }
        let mut lines = Vec::new();
        for operation in &module.operations {
            operation::operation(operation, &mut lines);
        }
        lines.push(operation::expectations(&module.operations));
        module.items.iter().for_each(|it| item(it, &mut lines));
        outline.insert(&path, lines);
    }
    if !krate.external.is_empty() {
        let external = krate
            .external
            .iter()
            .map(|external| match external.notation {
                Notation::Number => format!("external_number {} []", ty::shown(&external.ty)),
                Notation::Own => format!("external {} []", ty::shown(&external.ty)),
            });
        outline.insert("src/external.rs", external.collect());
    }
    if !krate.headers.headers.is_empty() {
        let mut lines = Vec::new();
        let headers = krate.headers.headers.iter();
        lines.extend(headers.map(|it| format!("const {} {:?}", it.constant, [&it.wire])));
        outline.insert("src/headers.rs", lines);
    }
    if !krate.scopes.is_empty() {
        let scopes = krate.scopes.iter();
        let scopes = scopes.map(|it| format!("const {} {:?}", it.constant, [&it.wire]));
        outline.insert("src/scopes.rs", scopes.collect());
    }
    outline
}

fn models(krate: &Crate, outline: &mut Outline) {
    let mut index = Vec::new();
    for module in &krate.models {
        index.push(format!("mod {}", module.name));
        let exports = module.exports.iter();
        index.extend(exports.map(|it| format!("use self::{}::{it}", module.name)));
        let mut lines = Vec::new();
        module.items.iter().for_each(|it| item(it, &mut lines));
        outline.insert(&format!("src/models/{}.rs", module.name), lines);
    }
    outline.insert("src/models.rs", index);
}

fn library(krate: &Crate) -> Vec<String> {
    let modules: &[&str] = match krate.package.kind {
        Kind::Client => &["client", "error", "models", "operations", "runtime"],
        Kind::Models => &["models", "runtime"],
    };
    let modules = modules.iter().map(|module| format!("mod {module}"));
    let mut lines: Vec<String> = modules.collect();
    let uses = krate.public_crates.iter();
    lines.extend(uses.map(|path| format!("use {path}")));
    let gated = krate.gated_items.iter().flat_map(|items| &items.names);
    let of_gates = krate.package.gates.iter().flat_map(|gate| &gate.shown);
    let shown = krate.shown.iter().chain(of_gates).chain(gated);
    lines.extend(shown.map(|name| format!("use runtime::{name}")));
    if !krate.external.is_empty() {
        lines.push("mod external".to_owned());
    }
    if !krate.headers.headers.is_empty() {
        lines.push("mod headers".to_owned());
    }
    if !krate.scopes.is_empty() {
        lines.push("mod scopes".to_owned());
    }
    if let ErrorType::Several(name, _) = &krate.error.ty {
        lines.push(format!("use error::{name}"));
    }
    lines
}

fn item(item: &Item, lines: &mut Vec<String>) {
    match item {
        Item::Structure(it) => structure::structure(it, lines),
        Item::Enumeration(it) => enumeration(it, lines),
        Item::Union(it) => union(it, lines),
    }
}

fn names<'n>(names: impl Iterator<Item = &'n Ident>) -> Vec<String> {
    names.map(ToString::to_string).collect()
}

fn from(source: &str, name: &str, argument: &str) -> String {
    function(
        &format!("From < {source} > for {name}"),
        "from",
        &[argument],
        &[],
    )
}

fn enumeration(enumeration: &Enumeration, lines: &mut Vec<String>) {
    let (name, variants) = (&enumeration.name, enumeration.variants.iter());
    let all = names(
        variants
            .clone()
            .map(|it| &it.name)
            .chain([&enumeration.unknown]),
    );
    lines.push(format!("enum {name} {all:?}"));
    let rows = variants.map(|variant| match &variant.wire {
        Wire::Text(text) => format!("{text:?} = > {}", variant.name),
        Wire::Integer(integer) => format!("{} = > {}", number(*integer), variant.name),
    });
    let rows = rows.chain([format!("_ = > {}", enumeration.unknown)]);
    let rows: Vec<_> = rows.collect();
    let table = match enumeration.kind {
        EnumerationKind::Text => "text_enum",
        EnumerationKind::Integer => "integer_enum",
    };
    lines.push(format!(
        "{table} {name} at {:?} {rows:?}",
        enumeration.schema
    ));
}

fn number(number: i64) -> String {
    match number < 0 {
        true => format!("- {}", number.unsigned_abs()),
        false => number.to_string(),
    }
}

fn union(union: &Union, lines: &mut Vec<String>) {
    let (name, variants) = (&union.name, union.variants.iter());
    let all = names(variants.clone().map(|it| &it.name).chain([&union.unknown]));
    lines.push(format!("enum {name} {all:?}"));
    let rows = variants.map(|variant| {
        let mut texts = Vec::new();
        of_discrimination(&variant.discrimination, &mut texts);
        let of = match &variant.ty {
            Ty::Boxed(inner) => format!("boxed {}", ty::shown(inner)),
            other => ty::shown(other),
        };
        let from = match &variant.creation {
            Creation::Named => String::new(),
            Creation::FromValue => format!(" ({of})"),
            Creation::FromForms(form) => format!(" ({of} | {})", ty::shown(form)),
        };
        format!("{texts:?} {}{from}", variant.name)
    });
    let rows: Vec<_> = rows.chain([format!("[] {}", union.unknown)]).collect();
    let by = match &union.tag {
        Some(tag) => format!(" by {tag:?}"),
        None => String::new(),
    };
    let table = match union.source {
        Source::Json => "union",
        Source::Event => "named_events",
    };
    lines.push(format!("{table} {name} at {:?}{by} {rows:?}", union.schema));
    if let Some((source, _)) = &union.conversion {
        lines.push(from(&source.to_string(), &name.to_string(), "response"));
    }
}

fn of_discrimination<'p>(discrimination: &'p VariantDiscrimination, texts: &mut Vec<&'p str>) {
    let (tags, form) = match discrimination {
        VariantDiscrimination::Tags(tags, Untagged::Other) => (tags.as_slice(), None),
        VariantDiscrimination::DefaultTags(tags) | VariantDiscrimination::Events(tags, _) => {
            (tags.as_slice(), None)
        }
        VariantDiscrimination::WholeTags(tags, form) => (tags.as_slice(), form.as_ref()),
        VariantDiscrimination::Tags(tags, Untagged::Preserved(form) | Untagged::Amended(form)) => {
            (tags.as_slice(), Some(form))
        }
        VariantDiscrimination::Form(form) => ([].as_slice(), Some(form)),
    };
    tags.iter().for_each(|tag| of_tag(tag, texts));
    form.into_iter().for_each(|form| of_form(form, texts));
}

fn of_tag<'p>(tag: &'p TagValue, texts: &mut Vec<&'p str>) {
    match tag {
        TagValue::Text(text) => texts.push(text),
        TagValue::Integer(_) | TagValue::Boolean(_) => (),
    }
}

fn of_form<'p>(form: &'p Form, texts: &mut Vec<&'p str>) {
    match form {
        Form::Object(required, others) | Form::Closed(required, others) => {
            for Property { name, constant } in required.iter().chain(others) {
                texts.push(name);
                constant.iter().for_each(|tag| of_tag(tag, texts));
            }
        }
        Form::List(elements) => of_form(elements, texts),
        Form::Either(forms) => forms.iter().for_each(|form| of_form(form, texts)),
        Form::Map
        | Form::Boolean
        | Form::Integer
        | Form::Number
        | Form::DateTime
        | Form::Date
        | Form::LocalTime
        | Form::Uuid
        | Form::Text
        | Form::Any => (),
    }
}

fn client(client: &Client) -> Vec<String> {
    let mut facts = vec![
        client.user_agent.as_str(),
        "CARGO_PKG_VERSION",
        &client.request_id_header,
    ];
    if let Some(retries) = &client.retries {
        let headers = [
            &retries.limit_header,
            &retries.remaining_header,
            &retries.reset_header,
            &retries.retry_for_header,
            &retries.retry_count_header,
        ];
        facts.extend(headers.into_iter().flatten().map(String::as_str));
        facts.extend(retries.not_waited_for.iter().map(String::as_str));
    }
    let mut lines = vec![format!("static API {facts:?}")];
    lines.push(function("Client", "builder", &["server"], &[]));
    let mut mock_credentials = vec!["https://mock.invalid"];
    for it in &client.schemes {
        mock_credentials.extend(scheme(it, &mut lines).iter().map(|_| "mock"));
    }
    if let Some(webhooks) = &client.webhooks {
        lines.extend(verifier(webhooks));
    }
    for server in &client.operation_servers {
        lines.push(format!("static {} {:?}", server.constant, [&server.url]));
        lines.push(function(
            "ClientBuilder",
            &server.method.to_string(),
            &["server"],
            &[],
        ));
    }
    for server in &client.servers {
        let arguments = names(server.variables.iter().map(|it| &it.argument));
        let mut texts = vec![server.template.as_str()];
        for variable in &server.variables {
            texts.push(&variable.name);
            texts.extend(variable.declared.iter().map(String::as_str));
        }
        lines.push(function(
            "Server",
            &server.name.to_string(),
            &arguments,
            &texts,
        ));
    }
    lines.push(function(
        "crate::mock::Mock",
        "client",
        &[] as &[&str],
        &mock_credentials,
    ));
    lines
}

/// Returns the lines of the verifier of webhooks.
fn verifier(webhooks: &Webhooks) -> [String; 2] {
    let separator = webhooks.signature_separator.as_deref();
    let mut texts = vec![
        webhooks.signature_header.as_str(),
        &webhooks.signature_prefix,
        separator.unwrap_or_default(),
    ];
    texts.extend(webhooks.payload.iter().filter_map(|part| match part {
        SignedPart::Text(text) => Some(text.as_str()),
        SignedPart::Id | SignedPart::Timestamp | SignedPart::Body => None,
    }));
    match &webhooks.timestamp {
        TimestampLocation::Header(text) | TimestampLocation::Element(text) => texts.push(text),
        TimestampLocation::Nowhere => (),
    }
    texts.extend(webhooks.id_header.as_deref());
    texts.push(&webhooks.secret_prefix);
    [
        format!("static WEBHOOKS {texts:?}"),
        function("crate::webhooks::Verifier", "new", &["secret"], &[]),
    ]
}

/// Adds the lines of a security scheme; returns the arguments of the method that sets its credential.
fn scheme(scheme: &Scheme, lines: &mut Vec<String>) -> &'static [&'static str] {
    let mut texts = vec![scheme.wire.as_str()];
    let arguments: &[&str] = match &scheme.location {
        Carrier::Header { name, prefix } => {
            texts.extend([name.as_str(), prefix.as_str()]);
            &["token"]
        }
        Carrier::Query { name } | Carrier::Cookie { name } => {
            texts.push(name);
            &["token"]
        }
        Carrier::Basic => &["user", "password"],
    };
    texts.extend(scheme.token_url.as_deref());
    if let Some(sign_in) = &scheme.sign_in {
        texts.extend(sign_in.authorization_url.as_deref());
        texts.extend(sign_in.device_authorization_url.as_deref());
        texts.extend(sign_in.refresh_url.as_deref());
    }
    lines.push(format!("static {} {texts:?}", scheme.constant));
    let method = scheme.method.to_string();
    lines.push(function("ClientBuilder", &method, arguments, &[]));
    let provider = scheme.provider.iter().map(|it| it.name.to_string());
    lines.extend(provider.map(|it| function("ClientBuilder", &it, &["provider"], &[])));
    arguments
}

fn error(body: &ErrorBody) -> Vec<String> {
    let mut lines = Vec::new();
    let name = match &body.ty {
        ErrorType::One(Ty::Json) => "serde_json::Value".to_owned(),
        ErrorType::One(ty) => ty::shown(ty).replace(" : : ", "::"),
        ErrorType::Several(name, _) => format!("self::{name}"),
    };
    lines.push(format!("use {name} as ApiError"));
    if let ErrorType::Several(name, all) = &body.ty
        && let Some((unknown, known)) = all.split_last()
    {
        let variants = names(all.iter().map(|it| &it.name));
        lines.push(format!("enum {name} {variants:?}"));
        let known = known.iter();
        let rows = known.map(|it| format!("{:?} = > {}", it.name.bare(), it.name));
        let rows: Vec<_> = rows.chain([format!("_ = > {}", unknown.name)]).collect();
        lines.push(format!("error_body {name} {rows:?}"));
    }
    for described in &body.described {
        let owner = format!("ErrorBody for {}", ty::owner(&described.ty));
        let methods = [
            ("code", described.code.is_some()),
            ("message", described.message.is_some()),
            ("causes", described.causes.is_some()),
        ];
        let methods = methods.into_iter().filter(|(_, is_present)| *is_present);
        lines.extend(methods.map(|(name, _)| function(&owner, name, &[] as &[&str], &[])));
    }
    lines
}
