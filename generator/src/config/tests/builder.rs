//! Tests of the builder: it has a method for each setting, and sets the same as the file.

use std::collections::BTreeSet;

use crate::config::settings::KEYS;
use crate::config::{
    ClientSetting, Config, ConfigBuilder, Derived, Features, ListPagination, Membership,
    Publication, RequiredInResponses, Retries, Selector, SignedPart, TimestampLocation, Version,
    Webhooks,
};
use crate::model::NextPage;

use super::EVERY_KEY;

/// The settings that are paths of a project; in code they are arguments.
const PATHS: [&str; 3] = ["document", "losses", "output"];

/// The settings of webhooks and streams, which the configuration of the other tests does not have all.
const FURTHER: &str = "
    [streams]
    done = [\"[DONE]\"]
    flags.ask = \"stream\"
    flags.tell = false

    [webhooks]
    signature-header = \"X-Signature\"
    signature-prefix = \"v1=\"
    signature-separator = \",\"
    timestamp-prefix = \"t=\"
    payload = \"{timestamp}.{body}\"
";

/// Sets what is about the package and the server.
fn of_package() -> ConfigBuilder {
    let headers = |name: &str| Some(name.to_owned());
    let tokio = toml::Table::from_iter([
        ("version".to_owned(), "1".into()),
        ("features".to_owned(), vec!["rt"].into()),
    ]);
    Config::builder("acme-users")
        .version(&Version::parse("1.2.3-rc.1").unwrap())
        .license("MIT")
        .description("A client")
        .repository("https://example.com/acme")
        .publication(Publication::Public)
        .membership(Membership::Member)
        .request_id_header("X-Acme-Id")
        .overlay("fixes/names.yaml")
        .features(Features::Tags)
        .required_in_responses(RequiredInResponses::Ignored)
        .secret("User", "password")
        .secret("com.acme.Token", "value")
        .security_scheme_prefix("apiToken", "SSWS ")
        .security_scheme_token_url("apiToken", "/oauth2/v1/token")
        .client(ClientSetting::Default)
        .retries(Retries {
            idempotency_key: headers("X-Key"),
            limit_header: headers("X-Limit"),
            remaining_header: headers("X-Left"),
            reset_header: headers("X-Reset"),
            retry_for_header: headers("X-For"),
            retry_count_header: headers("X-Count"),
            not_waited_for: vec!["E1".to_owned(), "E2".to_owned()],
        })
        .dev_dependency("tokio", tokio)
        .example_feature("vault", "extra")
        .dependency("rust_decimal", "1")
}

/// Sets everything.
fn everything() -> ConfigBuilder {
    let list = |next| ListPagination::Pages {
        items: String::new(),
        next,
    };
    let of_data = |at: &str, next| ListPagination::Pages {
        items: at.to_owned(),
        next,
    };
    of_package()
        .include(Selector::Tag("User".to_owned()))
        .include(Selector::Path("/users/*".to_owned()))
        .exclude(Selector::Operation("deleteUser".to_owned()))
        .rename("#/components/schemas/Usr", "User")
        .replace_type("#/components/schemas/Money", "rust_decimal::Decimal")
        .replace_format("decimal", "rust_decimal::Decimal")
        .derive(&Derived::All, "Eq")
        .pagination("listUsers", &list(NextPage::Link))
        .pagination(
            "listLogs",
            &of_data(
                "/data",
                NextPage::Cursor {
                    at: "/meta/next".to_owned(),
                    parameter: "cursor".to_owned(),
                    more: None,
                },
            ),
        )
        .pagination("listTypes", &ListPagination::None)
        .default_pagination(&list(NextPage::Number {
            parameter: "page".to_owned(),
            first: 1,
            limit: None,
        }))
        .pagination(
            "listGroups",
            &of_data(
                "/data",
                NextPage::LastItem {
                    at: "/id".to_owned(),
                    parameter: "after".to_owned(),
                    more: Some("/has_more".to_owned()),
                },
            ),
        )
        .stream_end("[DONE]")
        .stream_flag("ask", "stream")
        .without_stream_flag("tell")
        .webhooks(&signed_webhooks())
}

fn signed_webhooks() -> Webhooks {
    Webhooks {
        algorithm: Default::default(),
        encoding: Default::default(),
        signature_header: "X-Signature".to_owned(),
        signature_prefix: "v1=".to_owned(),
        signature_separator: Some(",".to_owned()),
        payload: vec![
            SignedPart::Timestamp,
            SignedPart::Text(".".to_owned()),
            SignedPart::Body,
        ],
        timestamp: TimestampLocation::Element("t=".to_owned()),
        id_header: None,
        secret_encoding: Default::default(),
        secret_prefix: String::new(),
    }
}

#[test]
fn the_builder_sets_what_the_file_sets() {
    let built = everything().build().expect("the settings are valid");
    let read = Config::parse("client.toml", &format!("{EVERY_KEY}{FURTHER}"));
    let read = read.expect("the configuration is valid");
    // Only the order of a list, the text and the lines differ.
    let text = |config: &Config| Config {
        text: String::new(),
        spans: Default::default(),
        ..config.clone()
    };
    let (mut read, mut built) = (text(&read), text(&built));
    built.selection.include.sort_by_key(ToString::to_string);
    read.selection.include.sort_by_key(ToString::to_string);
    assert_eq!(built, read);
}

#[test]
fn every_setting_has_a_method() {
    let keys: BTreeSet<&str> = KEYS.iter().copied().collect();
    let builder = everything();
    let set = builder.file.keys().map(String::as_str);
    let set: BTreeSet<&str> = set.chain(PATHS).collect();
    assert_eq!(set, keys);
}

#[test]
fn invalid_values_are_found_together() {
    let error = Config::builder("std")
        .repository("nowhere")
        .derive(&Derived::All, "no path")
        .build()
        .unwrap_err();
    assert_eq!(error.iter().count(), 3, "{error}");
    assert!(
        error.to_string().starts_with("the configuration:1:"),
        "{error}"
    );
}
