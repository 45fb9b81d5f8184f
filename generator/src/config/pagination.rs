//! The table `pagination`: the pagination of list operations that the document does not declare.

use std::collections::BTreeMap;

use crate::model::NextPage;

use super::error::{ConfigProblem, Located, Problems};
use super::keys;
use super::read::{Entry, each, entries, invalid, known, line, mistyped, string, table};

/// The pagination of a list operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListPagination {
    /// No pagination.
    None,
    /// Pages with a reference to the next one.
    Pages {
        /// The pointer to the array in the body; empty for the body itself.
        items: String,
        /// How the next page is requested.
        next: NextPage,
    },
}

/// The keys of the kinds of pagination.
const KINDS: [&str; 6] = [
    "cursor",
    "last-item",
    "link-header",
    "next-url",
    "offset",
    "page-number",
];

/// The pagination of list operations that the document does not declare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// The pagination of named operations.
    pub operations: BTreeMap<String, ListPagination>,
    /// The pagination of all other list operations without a declared one.
    pub default: Option<ListPagination>,
}

/// The key for all other operations; an operation of this name cannot be configured separately.
const DEFAULT: &str = "default";

pub(super) fn pagination(entry: &Entry<'_>) -> Result<Lists, Problems> {
    let mut lists = Lists::default();
    each(entries(table(entry)?), |entry| {
        let list = list(&entry)?;
        if entry.key == DEFAULT {
            lists.default = Some(list);
        } else {
            lists.operations.insert(entry.key.to_owned(), list);
        }
        Ok(())
    })?;
    Ok(lists)
}

fn list(entry: &Entry<'_>) -> Result<ListPagination, Problems> {
    match entry.value.as_str() {
        Some("none") => return Ok(ListPagination::None),
        Some(_) => return Err(invalid(entry, "\"none\" or a table").into()),
        None => (),
    }
    let mut found = Found::default();
    let mut kinds = 0;
    each(entries(table(entry)?), |entry| {
        kinds += usize::from(KINDS.contains(&entry.key));
        Ok(found.take(&entry)?)
    })?;
    let problem = |wrong| {
        let operation = entry.key.to_owned();
        Located::new(
            &entry.key_span,
            ConfigProblem::Pagination { operation, wrong },
        )
    };
    if kinds != 1 {
        return Err(problem("does not have exactly one kind").into());
    }
    let items = found.items.take().unwrap_or_default();
    let next = found.next().map_err(problem)?;
    Ok(ListPagination::Pages { items, next })
}

/// The parsed keys of one operation.
#[derive(Default)]
struct Found {
    items: Option<String>,
    next_url: Option<String>,
    cursor: Option<String>,
    last: Option<String>,
    more: Option<String>,
    parameter: Option<String>,
    offset: Option<String>,
    page: Option<String>,
    first: Option<u64>,
    limit: Option<String>,
}

impl Found {
    fn take(&mut self, entry: &Entry<'_>) -> Result<(), Located> {
        match entry.key {
            "items" => self.items = Some(pointer(entry)?),
            "next-url" => self.next_url = Some(pointer(entry)?),
            "cursor" => self.cursor = Some(pointer(entry)?),
            "last-item" => self.last = Some(pointer(entry)?),
            "has-more" => self.more = Some(pointer(entry)?),
            "parameter" => self.parameter = Some(line(entry)?.to_owned()),
            "offset" => self.offset = Some(line(entry)?.to_owned()),
            "page-number" => self.page = Some(line(entry)?.to_owned()),
            "first-page" => self.first = Some(number(entry)?),
            "page-size" => self.limit = Some(line(entry)?.to_owned()),
            "link-header" if entry.value.as_bool() != Some(true) => {
                return Err(mistyped(entry, "`true`"));
            }
            _ => known(entry, keys::PAGINATION)?,
        }
        Ok(())
    }

    /// Returns how the next page is requested, or what is wrong with the keys.
    fn next(self) -> Result<NextPage, &'static str> {
        let is_counted = self.offset.is_some() || self.page.is_some();
        if self.limit.is_some() && !is_counted {
            return Err("has `page-size` without `offset` or `page-number`");
        }
        if self.first.is_some() && self.page.is_none() {
            return Err("has `first-page` without `page-number`");
        }
        if self.cursor.is_some() || self.last.is_some() {
            return self.given();
        }
        if self.parameter.is_some() {
            return Err("has `parameter` without `cursor` or `last-item`");
        }
        if self.more.is_some() {
            return Err("has `has-more` without `cursor` or `last-item`");
        }
        let limit = self.limit;
        Ok(match (self.next_url, self.offset, self.page) {
            (Some(at), _, _) => NextPage::Address(at),
            (_, Some(parameter), _) => NextPage::Offset { parameter, limit },
            (_, _, Some(parameter)) => NextPage::Number {
                parameter,
                first: self.first.unwrap_or(1),
                limit,
            },
            (None, None, None) => NextPage::Link,
        })
    }

    /// Returns the pagination by a value of the response that is sent as a parameter.
    fn given(self) -> Result<NextPage, &'static str> {
        let more = self.more;
        let parameter = self
            .parameter
            .ok_or("has no `parameter` for the cursor or the last item")?;
        match (self.cursor, self.last) {
            (Some(at), _) => Ok(NextPage::Cursor {
                at,
                parameter,
                more,
            }),
            (None, last) => Ok(NextPage::LastItem {
                at: last.unwrap_or_default(),
                parameter,
                more,
            }),
        }
    }
}

/// Parses a JSON Pointer into a body (RFC 6901).
fn pointer(entry: &Entry<'_>) -> Result<String, Located> {
    let pointer = string(entry)?;
    let is_pointer = pointer.is_empty() || pointer.starts_with('/');
    if !is_pointer || pointer.contains(char::is_control) {
        return Err(invalid(entry, "a pointer into the body such as \"/data\""));
    }
    Ok(pointer.to_owned())
}

fn number(entry: &Entry<'_>) -> Result<u64, Located> {
    let number = entry.value.as_integer();
    let number = number.and_then(|number| number.as_str().parse().ok());
    number.ok_or_else(|| mistyped(entry, "a non-negative integer"))
}
