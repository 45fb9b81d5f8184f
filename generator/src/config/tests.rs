//! What a configuration says, and how it is refused.

mod paging;

use super::{
    Candidate, Config, Features, Membership, PackageName, Publication, RequiredInAnswers, Retries,
};

/// A file with all keys.
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
        features = "tags"
        required-in-answers = "ignore"
        secrets = ["User.password", "com.acme.Token.value"]

        [security-schemes.apiToken]
        prefix = "SSWS "
        token-url = "/oauth2/v1/token"

        [retries]
        limit-header = "X-Limit"
        remaining-header = "X-Left"
        reset-header = "X-Reset"
        retry-for-header = "X-For"
        retry-count-header = "X-Count"
        not-waited-for = ["E1", "E2"]

        [dev-dependencies]
        tokio = { version = "1", features = ["rt"] }

        [examples]
        vault = ["extra"]

        [dependencies]
        rust_decimal = "1"

        [include]
        tags = ["User"]
        paths = ["/users/*"]

        [exclude]
        operations = ["deleteUser"]

        [names]
        "#/components/schemas/Usr" = "User"

        [types]
        "#/components/schemas/Money" = "rust_decimal::Decimal"

        [formats]
        decimal = "rust_decimal::Decimal"

        [derives]
        "*" = ["Eq"]

        [paging]
        listUsers = { link = "header" }
        listLogs = { cursor = "/meta/next", parameter = "cursor", items = "/data" }
        listTypes = "none"
        default = { page = "page" }
        listGroups = { last = "/id", parameter = "after", more = "/has_more", items = "/data" }
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
fn every_choice_is_read() {
    let config = Config::parse("client.toml", EVERY_KEY).expect("the configuration is valid");
    assert!(config.dependencies().contains_key("rust_decimal"));
    assert_eq!(config.features(), Features::Tags);
    assert_eq!(config.required_in_answers(), RequiredInAnswers::Ignored);
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
fn what_a_server_says_of_repetition_is_read() {
    let config = Config::parse("client.toml", EVERY_KEY).expect("the configuration is valid");
    let name = |name: &str| Some(name.to_owned());
    let expected = Retries {
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
fn operations_are_chosen_by_tag_path_and_name() {
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
    assert!(takes("A", "/x", "x"), "by its tag");
    assert!(takes("B", "/b/c", "x"), "by the beginning of its path");
    assert!(!takes("B", "/a/b", "x"), "by nothing");
    assert!(!takes("A", "/b", "c"), "what is left out is left out");
}

#[test]
fn what_is_not_said_has_a_default() {
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

/// A text and the message that refuses it.
const REFUSED: &[(&str, &str)] = &[
    (
        "",
        "c.toml:1:1: the key `package` is missing; add it at the top of the file",
    ),
    (
        "package = ",
        "c.toml:1:11: this is not TOML: string values must be quoted, expected literal string",
    ),
    (
        "package = 1",
        "c.toml:1:11: `package` is a string, and this is of type integer",
    ),
    (
        "package = \"type\"",
        "c.toml:1:11: \"type\" cannot be the name of a package: it is reserved by Rust, Cargo or Windows; \
         write one like `acme-users`",
    ),
    (
        "package = \"a\"\nversion = \"1.0\"",
        "c.toml:2:11: `version` cannot be \"1.0\"; write a version like \"0.1.0\"",
    ),
    (
        "package = \"a\"\nworkspace = \"no\"",
        "c.toml:2:13: `workspace` cannot be \"no\"; write \"member\" or \"standalone\"",
    ),
    (
        "package = \"a\"\n[security-schemes.x]\nprefiks = \"a\"",
        "c.toml:3:1: unknown key \"prefiks\"; did you mean `prefix`; the known keys are `prefix`, `token-url`",
    ),
    (
        "package = \"a\"\nsecrets = [\n  \"User.a\",\n  \"User\",\n]",
        "c.toml:4:3: \"User\" names no secret: it is not of the form `Schema.property`; write one like `User.password`",
    ),
    (
        "package = \"a\"\nsecrets = [\"A.b\", \"A.b\"]",
        "c.toml:2:19: \"A.b\" is listed twice; remove one of the two",
    ),
    (
        "package = \"a\"\nrequest-id-header = \"a b\"",
        "c.toml:2:21: `request-id-header` cannot be \"a b\"; write the name of a header",
    ),
    (
        "package = \"a\"\n[retries]\nreset = \"a\"",
        "c.toml:3:1: unknown key \"reset\"; the known keys are `limit-header`, `not-waited-for`, `remaining-header`, \
         `reset-header`, `retry-count-header`, `retry-for-header`",
    ),
    (
        "package = \"a\"\nfeatures = \"all\"",
        "c.toml:2:12: `features` cannot be \"all\"; write \"tags\" or \"none\"",
    ),
    (
        "package = \"a\"\n[names]\nUser = \"Person\"",
        "c.toml:3:1: \"User\" is no place of a document; write one like `#/components/schemas/User`, as messages \
         show it",
    ),
    (
        "package = \"a\"\n[formats]\ndecimal = \"Vec<u8>\"",
        "c.toml:3:11: `decimal` cannot be \"Vec<u8>\"; write a path like \"rust_decimal::Decimal\"",
    ),
    (
        "package = \"a\"\ninclude = { tag = [] }",
        "c.toml:2:13: unknown key \"tag\"; did you mean `tags`; the known keys are `operations`, `paths`, `tags`",
    ),
    (
        "package = \"a\"\n[paging.listUsers]\nnext-uri = \"/next\"",
        "c.toml:3:1: unknown key \"next-uri\"; did you mean `next-url`; the known keys are `cursor`, `first`, `items`, \
         `last`, `limit`, `link`, `more`, `next-url`, `offset`, `page`, `parameter`",
    ),
    (
        "package = \"a\"\npaging = { listUsers = \"off\" }",
        "c.toml:2:24: `listUsers` cannot be \"off\"; write \"none\" or a table",
    ),
    (
        "package = \"a\"\n[paging.listUsers]\nitems = \"data\"",
        "c.toml:3:9: `items` cannot be \"data\"; write a place in the body like \"/data\"",
    ),
    (
        "package = \"a\"\n[paging.listUsers]\nlink = \"body\"",
        "c.toml:3:8: `link` cannot be \"body\"; write \"header\"",
    ),
    (
        "package = \"a\"\n[paging]\nlistUsers = { page = \"page\", first = -1 }",
        "c.toml:3:38: `first` is a number that is not negative, and this is of type integer",
    ),
    (
        "package = \"a\"\npublish = \"no\"",
        "c.toml:2:11: `publish` is a boolean, and this is of type string",
    ),
    (
        "package = \"a\"\ndev-dependencies = 1",
        "c.toml:2:20: `dev-dependencies` is a table, and this is of type integer",
    ),
    (
        "package = \"a\"\n[dependencies]\n\"a b\" = \"1\"",
        "c.toml:3:1: `dependencies` cannot be \"a b\"; write names of crates, of ASCII letters, digits, `-` and `_`",
    ),
];

#[test]
fn mistakes_are_named_with_their_place() {
    for (text, message) in REFUSED {
        let refusal = Config::parse("c.toml", text).map_err(|error| error.to_string());
        assert_eq!(
            refusal.as_ref().err().map(String::as_str),
            Some(*message),
            "for {text:?}"
        );
    }
}

#[test]
fn an_unknown_key_is_answered_with_the_known_ones() {
    let error = Config::parse("c.toml", "pakage = \"a\"")
        .expect_err("the key is unknown")
        .to_string();
    assert!(
        error.starts_with(
            "c.toml:1:1: unknown key \"pakage\"; did you mean `package`; the known keys are"
        ),
        "{error}"
    );
    assert!(error.contains("`license`, `names`"), "{error}");
}

#[test]
fn all_mistakes_are_named_in_one_run() {
    let text = "pakage = \"a\"\nversoin = \"1\"\npublish = \"no\"\n[nmaes]\n[retries]\nreset = \"a\"\nlimit-header = 1\n\
                [include]\ntag = []\npaths = [1]\n[security-schemes]\na = { prefiks = \"\", token-url = 1 }\nb = 1\n";
    let errors = Config::parse("c.toml", text).expect_err("there are mistakes");
    let lines: Vec<u32> = errors.iter().map(|error| error.position().line).collect();
    assert_eq!(lines, [1, 2, 3, 4, 6, 7, 9, 10, 12, 12, 13], "{errors}");
}

#[test]
fn titles_become_names() {
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
