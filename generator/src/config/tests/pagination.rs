//! Tests of the table `pagination`.

use crate::config::{Config, ListPagination};
use crate::model::NextPage;

use super::EVERY_KEY;

#[test]
fn pagination_is_read() {
    let config = Config::parse("client.toml", EVERY_KEY).expect("the configuration is valid");
    let lists: Vec<(&str, &ListPagination)> = config
        .pagination()
        .operations
        .iter()
        .map(|(operation, list)| (operation.as_str(), list))
        .collect();
    let pages = |items: &str, next| ListPagination::Pages {
        items: items.to_owned(),
        next,
    };
    let cursor = NextPage::Cursor {
        at: "/meta/next".to_owned(),
        parameter: "cursor".to_owned(),
        more: None,
    };
    let last = NextPage::LastItem {
        at: "/id".to_owned(),
        parameter: "after".to_owned(),
        more: Some("/has_more".to_owned()),
    };
    let expected = [
        ("listGroups", &pages("/data", last)),
        ("listLogs", &pages("/data", cursor)),
        ("listTypes", &ListPagination::None),
        ("listUsers", &pages("", NextPage::Link)),
    ];
    assert_eq!(lists, expected);
    let number = NextPage::Number {
        parameter: "page".to_owned(),
        first: 1,
        limit: None,
    };
    assert_eq!(config.pagination().default, Some(pages("", number)));
}

#[test]
fn incomplete_or_contradictory_pagination_is_rejected() {
    for (list, wrong) in [
        ("items = \"/a\"", "does not have exactly one kind"),
        (
            "link-header = true, page-number = \"page\"",
            "does not have exactly one kind",
        ),
        (
            "parameter = \"a\", link-header = true",
            "has `parameter` without `cursor` or `last-item`",
        ),
        (
            "cursor = \"/a\"",
            "has no `parameter` for the cursor or the last item",
        ),
        (
            "last-item = \"/id\"",
            "has no `parameter` for the cursor or the last item",
        ),
        (
            "has-more = \"/a\", offset = \"offset\"",
            "has `has-more` without `cursor` or `last-item`",
        ),
        (
            "page-size = \"a\", link-header = true",
            "has `page-size` without `offset` or `page-number`",
        ),
        (
            "first-page = 0, offset = \"a\"",
            "has `first-page` without `page-number`",
        ),
    ] {
        let text = format!("package = \"a\"\npagination = {{ listUsers = {{ {list} }} }}");
        let error = Config::parse("c.toml", &text)
            .expect_err("the pagination is invalid")
            .to_string();
        let expected = format!(
            "c.toml:2:16: the pagination of \"listUsers\" {wrong}; use one of `link-header = true`, "
        );
        assert!(error.starts_with(&expected), "{error}");
    }
}
