//! Lists that come in pages: following them from page to page, and reading their records one by one.

mod course;
mod cursor;
mod elements;
mod items;
mod last_page;
mod link;
mod next_address;
mod page;
mod pages;
mod place;
mod records;
mod request;

use super::call::Call;

pub use self::cursor::Cursor;
pub use self::items::Items;
pub use self::page::Page;
pub use self::pages::Pages;

/// Where an answer holds the records of a list, and what leads to the next page of it.
#[derive(Debug)]
pub struct Paging {
    /// The place of the array in the body, as a JSON Pointer (RFC 6901); empty where it is the body.
    pub items: &'static str,
    /// What an answer says that has no array there.
    pub missing: Missing,
    /// What leads to the next page.
    pub next: NextPage,
}

impl Paging {
    /// The body is the array, and the header `Link` leads on.
    pub const LINK: Self = Self {
        items: "",
        missing: Missing::Invalid,
        next: NextPage::Link,
    };
}

/// What an answer says that has no array where the records should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// There are no records: the document does not require the property.
    Empty,
    /// It is no answer of this operation.
    Invalid,
}

/// What leads from a page to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// The header `Link` with the relation `next` (RFC 8288).
    Link,
    /// An address at this place of the body.
    Address(&'static str),
    /// A text or number of the body that a query parameter takes.
    Cursor {
        /// The place in the body.
        at: &'static str,
        /// The query parameter.
        parameter: &'static str,
        /// The place of what is `false` in the body of the last page, where there is such a thing.
        more: Option<&'static str>,
    },
    /// A text or number of the last record that a query parameter takes. The list ends with an empty page.
    LastRecord {
        /// The place in the record.
        at: &'static str,
        /// The query parameter.
        parameter: &'static str,
        /// The place of what is `false` in the body of the last page, where there is such a thing.
        more: Option<&'static str>,
    },
    /// A query parameter that says how many records come before the page. The list ends with an empty page.
    Offset {
        /// The query parameter.
        parameter: &'static str,
        /// The query parameter of the number of records that a page has at most; one with fewer is the last.
        limit: Option<&'static str>,
    },
    /// A query parameter that counts the pages. The list ends with an empty page.
    Number {
        /// The query parameter.
        parameter: &'static str,
        /// The number of the first page.
        first: u64,
        /// The query parameter of the number of records that a page has at most; one with fewer is the last.
        limit: Option<&'static str>,
    },
}

impl<'c, T, B> Call<'c, T, B> {
    /// Follows the list that this call answers with, whose records are `R`.
    #[doc(hidden)]
    pub fn pages<R>(self, paging: &'static Paging) -> Pages<'c, R, B> {
        Pages::new(self.request, paging)
    }
}
