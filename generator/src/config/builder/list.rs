//! The pagination of a list, as the file has it.

use toml::{Table, Value};

use crate::config::ListPagination;
use crate::model::NextPage;

/// Returns the value of a setting.
pub(super) fn value(list: &ListPagination) -> Value {
    match list {
        ListPagination::None => Value::from("none"),
        ListPagination::Pages { items, next } => {
            let mut table = of_next(next);
            if !items.is_empty() {
                table.insert("items".to_owned(), Value::from(items.as_str()));
            }
            Value::Table(table)
        }
    }
}

fn of_next(next: &NextPage) -> Table {
    let text = |text: &String| Value::from(text.as_str());
    let optional = |text: &Option<String>| text.as_deref().map(Value::from);
    let entries: Vec<(&str, Option<Value>)> = match next {
        NextPage::Link => vec![("link-header", Some(true.into()))],
        NextPage::Address(at) => vec![("next-url", Some(text(at)))],
        NextPage::Cursor {
            at,
            parameter,
            more,
        } => vec![
            ("cursor", Some(text(at))),
            ("parameter", Some(text(parameter))),
            ("has-more", optional(more)),
        ],
        NextPage::LastItem {
            at,
            parameter,
            more,
        } => vec![
            ("last-item", Some(text(at))),
            ("parameter", Some(text(parameter))),
            ("has-more", optional(more)),
        ],
        NextPage::Offset { parameter, limit } => vec![
            ("offset", Some(text(parameter))),
            ("page-size", optional(limit)),
        ],
        NextPage::Number {
            parameter,
            first,
            limit,
        } => vec![
            ("page-number", Some(text(parameter))),
            ("first-page", i64::try_from(*first).ok().map(Value::from)),
            ("page-size", optional(limit)),
        ],
    };
    let entries = entries.into_iter();
    entries
        .filter_map(|(key, value)| Some((key.to_owned(), value?)))
        .collect()
}
