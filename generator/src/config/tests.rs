//! Tests of the configuration: its settings and its errors.

mod builder;
mod pagination;
mod webhooks;

use super::{
    Candidate, Config, Features, Membership, PackageName, Publication, RequiredInResponses, Retries,
};

/// A configuration with every key.
const EVERY_KEY: &str = r##"
        package = "acme-users"
        version = "1.2.3-rc.1"
        license = "MIT"
        description = "A client"
        repository = "https://example.com/acme"
        publish = true
        workspace = "member"
        request-id-header = "X-Acme-Id"
        overlays = ["fixes/names.yaml"]
        feature-per-tag = true
        required-in-responses = "ignore"
        secrets = ["User.password", "com.acme.Token.value"]

        [security-schemes.apiToken]
        prefix = "SSWS "
        token-url = "/oauth2/v1/token"

        [retries]
        idempotency-key = "X-Key"
        limit-header = "X-Limit"
        remaining-header = "X-Left"
        reset-header = "X-Reset"
        retry-for-header = "X-For"
        retry-count-header = "X-Count"
        non-retryable-codes = ["E1", "E2"]

        [dev-dependencies]
        tokio = { version = "1", features = ["rt"] }

        [example-features]
        vault = ["extra"]

        [dependencies]
        rust_decimal = "1"

        [include]
        tags = ["User"]
        paths = ["/users/*"]

        [exclude]
        operations = ["deleteUser"]

        [rename]
        "#/components/schemas/Usr" = "User"

        [replace-types]
        "#/components/schemas/Money" = "rust_decimal::Decimal"

        [replace-formats]
        decimal = "rust_decimal::Decimal"

        [derive]
        "*" = ["Eq"]

        [pagination]
        listUsers = { link-header = true }
        listLogs = { cursor = "/meta/next", parameter = "cursor", items = "/data" }
        listTypes = "none"
        default = { page-number = "page" }
        listGroups = { last-item = "/id", parameter = "after", has-more = "/has_more", items = "/data" }
    "##;

#[test]
fn every_key_of_the_package_is_read() {
    let config = Config::parse("client.toml", EVERY_KEY).expect("the configuration is valid");
    assert_eq!(config.package().as_str(), "acme-users");
    assert_eq!(config.package().library(), "acme_users");
    assert_eq!(config.version().to_string(), "1.2.3-rc.1");
    assert_eq!(config.license(), Some("MIT"));
    assert_eq!(config.description(), Some("A client"));
    assert_eq!(config.repository(), Some("https://example.com/acme"));
    assert_eq!(config.publication(), Publication::Public);
    assert_eq!(config.membership(), Membership::Member);
    assert_eq!(config.request_id_header(), "x-acme-id");
    assert_eq!(config.overlays(), ["fixes/names.yaml"]);
    let secrets: Vec<(&str, &str)> = config
        .secrets()
        .iter()
        .map(|secret| (secret.schema(), secret.property()))
        .collect();
    assert_eq!(secrets, [("User", "password"), ("com.acme.Token", "value")]);
    assert_eq!(config.security_schemes().collect::<Vec<_>>(), ["apiToken"]);
    assert_eq!(config.security_scheme_prefix("apiToken"), Some("SSWS "));
    assert_eq!(config.security_scheme_prefix("oauth2"), None);
    let token_url = config.security_scheme_token_url("apiToken");
    assert_eq!(token_url, Some("/oauth2/v1/token"));
    assert!(
        config.dev_dependencies().contains_key("tokio"),
        "{:?}",
        config.dev_dependencies()
    );
}

#[test]
fn every_setting_of_the_document_is_read() {
    let config = Config::parse("client.toml", EVERY_KEY).expect("the configuration is valid");
    assert!(config.dependencies().contains_key("rust_decimal"));
    assert_eq!(config.features(), Features::Tags);
    assert_eq!(config.required_in_responses(), RequiredInResponses::Ignored);
    let entries = config.selection().entries();
    let entries: Vec<String> = entries
        .map(|(key, selector)| format!("{key}.{selector}"))
        .collect();
    let expected = [
        "include.paths: /users/*",
        "include.tags: User",
        "exclude.operations: deleteUser",
    ];
    assert_eq!(entries, expected);
    let shown = format!(
        "{:?} {:?} {:?}",
        config.names(),
        config.types(),
        config.formats()
    );
    assert_eq!(shown.matches("rust_decimal").count(), 2, "{shown}");
    assert_eq!(config.derives().len(), 1);
    let examples: Vec<_> = config.examples().iter().collect();
    assert_eq!(examples, [(&"vault".to_owned(), &vec!["extra".to_owned()])]);
}

#[test]
fn retry_headers_and_codes_are_read() {
    let config = Config::parse("client.toml", EVERY_KEY).expect("the configuration is valid");
    let name = |name: &str| Some(name.to_owned());
    let expected = Retries {
        idempotency_key: name("x-key"),
        limit_header: name("x-limit"),
        remaining_header: name("x-left"),
        reset_header: name("x-reset"),
        retry_for_header: name("x-for"),
        retry_count_header: name("x-count"),
        not_waited_for: vec!["E1".to_owned(), "E2".to_owned()],
    };
    assert_eq!(*config.retries(), expected);
}

#[test]
fn operations_are_selected_by_tag_path_and_name() {
    let text = "package = \"a\"\ninclude = { tags = [\"A\"], paths = [\"/b*\"] }\nexclude = { operations = [\"c\"] }";
    let config = Config::parse("client.toml", text).expect("the configuration is valid");
    let takes = |tag: &str, path: &str, id: &str| {
        let tags = [tag.to_owned()];
        let candidate = Candidate {
            tags: &tags,
            path,
            id,
        };
        config.selection().takes(candidate)
    };
    assert!(takes("A", "/x", "x"), "selected by its tag");
    assert!(
        takes("B", "/b/c", "x"),
        "selected by the prefix of its path"
    );
    assert!(!takes("B", "/a/b", "x"), "not selected");
    assert!(!takes("A", "/b", "c"), "`exclude` takes precedence");
}

#[test]
fn unset_keys_have_defaults() {
    let parsed =
        Config::parse("client.toml", "package = \"acme\"").expect("the configuration is valid");
    let without_text = Config {
        text: String::new(),
        ..parsed.clone()
    };
    assert_eq!(without_text, Config::for_document("acme"));
    assert_eq!(parsed.publication(), Publication::Private);
    assert_eq!(parsed.membership(), Membership::Standalone);
    assert_eq!(parsed.request_id_header(), "x-request-id");
    assert_eq!(parsed.version().to_string(), "0.1.0");
}

/// A configuration and its error message.
const INVALID: &[(&str, &str)] = &[
    (
        "",
        "c.toml:1:1: the key `package` is missing; add it at the top of the file",
    ),
    (
        "package = ",
        "c.toml:1:11: invalid TOML: string values must be quoted, expected literal string",
    ),
    (
        "package = 1",
        "c.toml:1:11: expected a string for `package`, found a value of type integer",
    ),
    (
        "package = \"type\"",
        "c.toml:1:11: \"type\" is not a valid package name: it is reserved by Rust, Cargo or Windows; \
         write a name such as `acme-users`",
    ),
    (
        "package = \"a\"\nversion = \"1.0\"",
        "c.toml:2:11: found \"1.0\" for `version`, expected a version such as \"0.1.0\"",
    ),
    (
        "package = \"a\"\nworkspace = \"no\"",
        "c.toml:2:13: found \"no\" for `workspace`, expected \"member\" or \"standalone\"",
    ),
    (
        "package = \"a\"\n[security-schemes.x]\nprefiks = \"a\"",
        "c.toml:3:1: unknown key \"prefiks\"; did you mean `prefix`; the known keys are `prefix`, `token-url`",
    ),
    (
        "package = \"a\"\nsecrets = [\n  \"User.a\",\n  \"User\",\n]",
        "c.toml:4:3: \"User\" is not a property: expected the form `Schema.property`; write a property such as `User.password`",
    ),
    (
        "package = \"a\"\nsecrets = [\"A.b\", \"A.b\"]",
        "c.toml:2:19: \"A.b\" is listed twice; remove one of the two",
    ),
    (
        "package = \"a\"\nrequest-id-header = \"a b\"",
        "c.toml:2:21: found \"a b\" for `request-id-header`, expected a header name",
    ),
    (
        "package = \"a\"\n[retries]\nreset = \"a\"",
        "c.toml:3:1: unknown key \"reset\"; the known keys are `idempotency-key`, `limit-header`, `non-retryable-codes`, `remaining-header`, \
         `reset-header`, `retry-count-header`, `retry-for-header`",
    ),
    (
        "package = \"a\"\n[streams]\ndone = \"[DONE]\"",
        "c.toml:3:8: expected an array of strings for `done`, found a value of type string",
    ),
    (
        "package = \"a\"\n[streams.flags]\ncreate = true",
        "c.toml:3:10: expected the name of a property, or `false` for `create`, found a value of type boolean",
    ),
    (
        "package = \"a\"\n[streams.flags]\ncreate = \"\"",
        "c.toml:3:10: found \"\" for `create`, expected a non-empty string of one line",
    ),
    (
        "package = \"a\"\n[webhooks]\nalgorithm = \"hmac-sha1\"\nsignature-separator = \"\"\npayload = \"{time}.{body}\"",
        "c.toml:3:13: found \"hmac-sha1\" for `algorithm`, expected \"hmac-sha256\" or \"hmac-sha512\"\n\
         c.toml:4:23: found \"\" for `signature-separator`, expected a separator such as \",\" or \" \"\n\
         c.toml:5:11: found \"{time}.{body}\" for `payload`, expected text with `{body}`, `{timestamp}` and `{id}`, such as \
         \"{timestamp}.{body}\"",
    ),
    (
        "package = \"a\"\n[webhooks]\nencoding = \"hex\"",
        "c.toml:2:2: the table `webhooks` has no `signature-header`; write a scheme such as \
         `signature-header = \"webhook-signature\"` with `payload = \"{timestamp}.{body}\"` and \
         `timestamp-header = \"webhook-timestamp\"`",
    ),
    (
        "package = \"a\"\nfeature-per-tag = \"all\"",
        "c.toml:2:19: expected a boolean for `feature-per-tag`, found a value of type string",
    ),
    (
        "package = \"a\"\n[rename]\nUser = \"Person\"",
        "c.toml:3:1: \"User\" is not a pointer; write a pointer such as `#/components/schemas/User`, as messages show it",
    ),
    (
        "package = \"a\"\n[replace-formats]\ndecimal = \"Vec<u8>\"",
        "c.toml:3:11: found \"Vec<u8>\" for `decimal`, expected a path such as \"rust_decimal::Decimal\"",
    ),
    (
        "package = \"a\"\ninclude = { tag = [] }",
        "c.toml:2:13: unknown key \"tag\"; did you mean `tags`; the known keys are `operations`, `paths`, `tags`",
    ),
    (
        "package = \"a\"\n[pagination.listUsers]\nnext-uri = \"/next\"",
        "c.toml:3:1: unknown key \"next-uri\"; did you mean `next-url`; the known keys are `cursor`, `first-page`, \
         `has-more`, `items`, `last-item`, `link-header`, `next-url`, `offset`, `page-number`, `page-size`, `parameter`",
    ),
    (
        "package = \"a\"\npagination = { listUsers = \"off\" }",
        "c.toml:2:28: found \"off\" for `listUsers`, expected \"none\" or a table",
    ),
    (
        "package = \"a\"\n[pagination.listUsers]\nitems = \"data\"",
        "c.toml:3:9: found \"data\" for `items`, expected a pointer into the body such as \"/data\"",
    ),
    (
        "package = \"a\"\n[pagination.listUsers]\nlink-header = \"body\"",
        "c.toml:3:15: expected `true` for `link-header`, found a value of type string",
    ),
    (
        "package = \"a\"\n[pagination]\nlistUsers = { page-number = \"page\", first-page = -1 }",
        "c.toml:3:50: expected a non-negative integer for `first-page`, found a value of type integer",
    ),
    (
        "package = \"a\"\npublish = \"no\"",
        "c.toml:2:11: expected a boolean for `publish`, found a value of type string",
    ),
    (
        "package = \"a\"\ndev-dependencies = 1",
        "c.toml:2:20: expected a table for `dev-dependencies`, found a value of type integer",
    ),
    (
        "package = \"a\"\n[dependencies]\n\"a b\" = \"1\"",
        "c.toml:3:1: found \"a b\" for `dependencies`, expected a crate name of ASCII letters, digits, `-` and `_`",
    ),
];

#[test]
fn errors_have_positions_and_messages() {
    for (text, message) in INVALID {
        let result = Config::parse("c.toml", text).map_err(|error| error.to_string());
        assert_eq!(
            result.as_ref().err().map(String::as_str),
            Some(*message),
            "for {text:?}"
        );
    }
}

#[test]
fn an_unknown_key_lists_the_known_ones() {
    let error = Config::parse("c.toml", "pakage = \"a\"")
        .expect_err("the key is unknown")
        .to_string();
    assert!(
        error.starts_with(
            "c.toml:1:1: unknown key \"pakage\"; did you mean `package`; the known keys are"
        ),
        "{error}"
    );
    assert!(
        error.contains("`license`, `losses`, `output`, `overlays`"),
        "{error}"
    );
}

#[test]
fn all_errors_are_reported_in_one_run() {
    let text = "pakage = \"a\"\nversoin = \"1\"\npublish = \"no\"\n[nmaes]\n[retries]\nreset = \"a\"\nlimit-header = 1\n\
                [include]\ntag = []\npaths = [1]\n[security-schemes]\na = { prefiks = \"\", token-url = 1 }\nb = 1\n";
    let errors = Config::parse("c.toml", text).expect_err("the configuration is invalid");
    let lines: Vec<u32> = errors.iter().map(|error| error.position().line).collect();
    assert_eq!(lines, [1, 2, 3, 4, 6, 7, 9, 10, 12, 12, 13], "{errors}");
}

#[test]
fn titles_become_package_names() {
    for (title, name) in [
        ("Okta Users API", "okta-users-api"),
        ("  Acme: Pets & more (v1.2) ", "acme-pets-more-v1-2"),
        ("3scale", "api-3scale"),
        ("test", "test-client"),
        ("Type", "type-client"),
        ("用户", "api-client"),
        ("", "api-client"),
        ("Über-API", "ber-api"),
    ] {
        assert_eq!(
            PackageName::from_title(title).as_str(),
            name,
            "for {title:?}"
        );
    }
    let long = PackageName::from_title(&"word ".repeat(40));
    assert!(long.as_str().len() <= 64, "{long} is too long");
    assert!(
        PackageName::new(long.as_str()).is_ok(),
        "{long} is not valid"
    );
}

#[test]
fn the_configuration_of_the_checked_in_client_is_valid() {
    let text = include_str!("../../../spec/client.toml");
    let config = Config::parse("spec/client.toml", text).map_err(|error| error.to_string());
    assert_eq!(
        config.map(|config| config.package().to_string()).as_deref(),
        Ok("okta-users")
    );
}
