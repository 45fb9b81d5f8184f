//! The table `paging`.

use crate::config::{Config, ListPaging};
use crate::model::NextPage;

use super::EVERY_KEY;

#[test]
fn lists_are_followed_as_they_are_told_to() {
    let config = Config::parse("client.toml", EVERY_KEY).expect("the configuration is valid");
    let lists: Vec<(&str, &ListPaging)> = config
        .paging()
        .operations
        .iter()
        .map(|(operation, list)| (operation.as_str(), list))
        .collect();
    let pages = |items: &str, next| ListPaging::Pages {
        items: items.to_owned(),
        next,
    };
    let cursor = NextPage::Cursor {
        at: "/meta/next".to_owned(),
        parameter: "cursor".to_owned(),
        more: None,
    };
    let last = NextPage::LastRecord {
        at: "/id".to_owned(),
        parameter: "after".to_owned(),
        more: Some("/has_more".to_owned()),
    };
    let expected = [
        ("listGroups", &pages("/data", last)),
        ("listLogs", &pages("/data", cursor)),
        ("listTypes", &ListPaging::None),
        ("listUsers", &pages("", NextPage::Link)),
    ];
    assert_eq!(lists, expected);
    let number = NextPage::Number {
        parameter: "page".to_owned(),
        first: 1,
        limit: None,
    };
    assert_eq!(config.paging().default, Some(pages("", number)));
}

#[test]
fn a_list_is_followed_in_one_way() {
    for (list, wrong) in [
        ("items = \"/a\"", "has not exactly one way to the next page"),
        (
            "link = \"header\", page = \"page\"",
            "has not exactly one way to the next page",
        ),
        (
            "parameter = \"a\", link = \"header\"",
            "has `parameter` without `cursor` or `last`",
        ),
        (
            "cursor = \"/a\"",
            "has no `parameter` that takes what leads on",
        ),
        (
            "last = \"/id\"",
            "has no `parameter` that takes what leads on",
        ),
        (
            "more = \"/a\", offset = \"offset\"",
            "has `more` without `cursor` or `last`",
        ),
        (
            "limit = \"a\", link = \"header\"",
            "has `limit` without `offset` or `page`",
        ),
        ("first = 0, offset = \"a\"", "has `first` without `page`"),
    ] {
        let text = format!("package = \"a\"\npaging = {{ listUsers = {{ {list} }} }}");
        let error = Config::parse("c.toml", &text)
            .expect_err("it is no way")
            .to_string();
        let expected = format!(
            "c.toml:2:12: the list of \"listUsers\" {wrong}; write one of `link = \"header\"`, "
        );
        assert!(error.starts_with(&expected), "{error}");
    }
}
