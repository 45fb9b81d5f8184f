//! The table `paging`: how lists are followed from page to page, where a document does not say it.

use std::collections::BTreeMap;

use crate::model::NextPage;

use super::error::{ConfigProblem, Located, Problems};
use super::keys;
use super::read::{Entry, each, entries, known, line, mistyped, refused, string, table};

/// How the list of an operation is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListPaging {
    /// Not at all.
    None,
    /// From page to page.
    Pages {
        /// The place of the array in the body; empty for the body itself.
        items: String,
        /// What leads on.
        next: NextPage,
    },
}

/// The ways of leading on, each by its key.
const WAYS: [&str; 6] = ["cursor", "last", "link", "next-url", "offset", "page"];

/// How lists are followed where a document does not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// The lists of these operations.
    pub operations: BTreeMap<String, ListPaging>,
    /// All other lists of which the document does not say it.
    pub default: Option<ListPaging>,
}

/// The key that stands for all other operations; one that is called like this has no entry of its own.
const DEFAULT: &str = "default";

pub(super) fn paging(entry: &Entry<'_>) -> Result<Lists, Problems> {
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

fn list(entry: &Entry<'_>) -> Result<ListPaging, Problems> {
    match entry.value.as_str() {
        Some("none") => return Ok(ListPaging::None),
        Some(_) => return Err(refused(entry, "\"none\" or a table").into()),
        None => (),
    }
    let mut found = Found::default();
    let mut ways = 0;
    each(entries(table(entry)?), |entry| {
        ways += usize::from(WAYS.contains(&entry.key));
        Ok(found.take(&entry)?)
    })?;
    let problem = |wrong| {
        let operation = entry.key.to_owned();
        Located::new(&entry.key_span, ConfigProblem::Paging { operation, wrong })
    };
    if ways != 1 {
        return Err(problem("has not exactly one way to the next page").into());
    }
    let items = found.items.take().unwrap_or_default();
    let next = found.next().map_err(problem)?;
    Ok(ListPaging::Pages { items, next })
}

/// The keys of a list, as they were found.
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
            "items" => self.items = Some(place(entry)?),
            "next-url" => self.next_url = Some(place(entry)?),
            "cursor" => self.cursor = Some(place(entry)?),
            "last" => self.last = Some(place(entry)?),
            "more" => self.more = Some(place(entry)?),
            "parameter" => self.parameter = Some(line(entry)?.to_owned()),
            "offset" => self.offset = Some(line(entry)?.to_owned()),
            "page" => self.page = Some(line(entry)?.to_owned()),
            "first" => self.first = Some(number(entry)?),
            "limit" => self.limit = Some(line(entry)?.to_owned()),
            "link" if line(entry)? != "header" => return Err(refused(entry, "\"header\"")),
            _ => known(entry, keys::PAGING)?,
        }
        Ok(())
    }

    /// What leads on, or what is wrong with it.
    fn next(self) -> Result<NextPage, &'static str> {
        let is_counted = self.offset.is_some() || self.page.is_some();
        if self.limit.is_some() && !is_counted {
            return Err("has `limit` without `offset` or `page`");
        }
        if self.first.is_some() && self.page.is_none() {
            return Err("has `first` without `page`");
        }
        if self.cursor.is_some() || self.last.is_some() {
            return self.given();
        }
        if self.parameter.is_some() {
            return Err("has `parameter` without `cursor` or `last`");
        }
        if self.more.is_some() {
            return Err("has `more` without `cursor` or `last`");
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

    /// What an answer gives for a parameter.
    fn given(self) -> Result<NextPage, &'static str> {
        let more = self.more;
        let parameter = self
            .parameter
            .ok_or("has no `parameter` that takes what leads on")?;
        match (self.cursor, self.last) {
            (Some(at), _) => Ok(NextPage::Cursor {
                at,
                parameter,
                more,
            }),
            (None, last) => Ok(NextPage::LastRecord {
                at: last.unwrap_or_default(),
                parameter,
                more,
            }),
        }
    }
}

/// A place in a body, as a JSON Pointer (RFC 6901).
fn place(entry: &Entry<'_>) -> Result<String, Located> {
    let pointer = string(entry)?;
    let is_pointer = pointer.is_empty() || pointer.starts_with('/');
    if !is_pointer || pointer.contains(char::is_control) {
        return Err(refused(entry, "a place in the body like \"/data\""));
    }
    Ok(pointer.to_owned())
}

fn number(entry: &Entry<'_>) -> Result<u64, Located> {
    let number = entry.value.as_integer();
    let number = number.and_then(|number| number.as_str().parse().ok());
    number.ok_or_else(|| mistyped(entry, "a number that is not negative"))
}
