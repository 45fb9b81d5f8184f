//! Pagination: following a list from page to page, and reading its items one by one.

mod cursor;
mod elements;
mod items;
mod last_page;
mod link;
mod lookup;
mod next_url;
mod page;
mod page_items;
mod pager;
mod pages;
mod request;

use super::request_builder::RequestBuilder;

pub use self::cursor::Cursor;
pub use self::items::Items;
pub use self::page::Page;
pub use self::pages::Pages;

/// Where a response contains the items of a list, and how its next page is found.
pub struct Pagination {
    /// The JSON Pointer to the array in the body (RFC 6901); empty if the body is the array.
    pub items: &'static str,
    /// How a response without an array there is read.
    pub missing: Missing,
    /// How the next page is found.
    pub next: NextPage,
}

impl Pagination {
    /// The body is the array, and the header `Link` contains the URL of the next page.
    pub const LINK: Self = Self {
        items: "",
        missing: Missing::Invalid,
        next: NextPage::Link,
    };
}

/// How a response without the array of items is read.
pub enum Missing {
    /// As a page without items: the document does not require the property.
    Empty,
    /// As an invalid response of the operation.
    Invalid,
}

/// How the next page is found.
#[derive(Clone, Copy)]
pub enum NextPage {
    /// The header `Link` with the relation `next` (RFC 8288).
    Link,
    /// A URL at this pointer in the body.
    Address(&'static str),
    /// A string or number in the body, which is sent as a query parameter.
    Cursor {
        /// The pointer into the body.
        at: &'static str,
        /// The query parameter.
        parameter: &'static str,
        /// The pointer to the boolean that is `false` in the body of the last page, if there is one.
        more: Option<&'static str>,
    },
    /// A string or number in the last item, which is sent as a query parameter. The list ends with an empty page.
    LastItem {
        /// The pointer into the item.
        at: &'static str,
        /// The query parameter.
        parameter: &'static str,
        /// The pointer to the boolean that is `false` in the body of the last page, if there is one.
        more: Option<&'static str>,
    },
    /// A query parameter with the number of items before the page. The list ends with an empty page.
    Offset {
        /// The query parameter.
        parameter: &'static str,
        /// The query parameter of the maximum number of items of a page; a page with fewer is the last.
        limit: Option<&'static str>,
    },
    /// A query parameter with the number of the page. The list ends with an empty page.
    Number {
        /// The query parameter.
        parameter: &'static str,
        /// The number of the first page.
        first: u64,
        /// The query parameter of the maximum number of items of a page; a page with fewer is the last.
        limit: Option<&'static str>,
    },
}

impl<T, B> RequestBuilder<T, B> {
    /// Returns the pages of the list that the operation returns, whose items are `R`.
    pub fn pages<R>(self, pagination: &'static Pagination) -> Pages<R, B> {
        Pages::new(self.request, pagination)
    }
}
