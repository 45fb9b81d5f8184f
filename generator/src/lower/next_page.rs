//! What of an answer leads to the next page, where its name cannot be mistaken.
//!
//! A text `next_cursor` beside a query parameter `cursor`, or `nextPageToken` beside `pageToken`: the name of the
//! parameter with `next` before it. Or an address: `next_url`, `nextLink`, `links.next`. Or a parameter
//! `starting_after` that takes the `id` of the last record, beside `has_more`. Numbers are not taken, since some servers
//! give 0 or −1 after the last page; `offset` and `page` are not taken, since nothing says what they count.

use crate::model::{Access, Field, NextPage, Object, Parameter, Shape, TextFormat, Type, Value};

use crate::pointer::push_escaped;

use super::Lowering;
use super::facts::format_fact;
use super::paging::is_single;

/// Objects that hold what leads on, by their names without case and separators.
const HOLDERS: [&str; 12] = [
    "cursors",
    "links",
    "meta",
    "metadata",
    "next",
    "page",
    "pageinfo",
    "pages",
    "pagination",
    "paging",
    "resultinfo",
    "responsemetadata",
];

/// Texts that are the address of the next page.
const ADDRESSES: [&str; 8] = [
    "nextlink",
    "nextpagelink",
    "nextpageuri",
    "nextpageurl",
    "nextrecordsurl",
    "nexturi",
    "nexturl",
    "odatanextlink",
];

/// Texts that a parameter of another name takes: the object that they stand in, their name, and the parameter.
const CURSORS: [(&str, &str, &str); 9] = [
    ("", "lastid", "after"),
    ("", "nextcursor", "after"),
    ("", "nextpage", "pagetoken"),
    ("cursors", "after", "after"),
    ("cursors", "next", "cursor"),
    ("next", "after", "after"),
    ("pageinfo", "endcursor", "after"),
    ("pageinfo", "endcursor", "cursor"),
    ("pagination", "nextcursor", "after"),
];

/// Booleans that say whether there are further pages.
const FLAGS: [&str; 3] = ["hasmore", "hasnextpage", "morepages"];

/// The parameter that takes the identifier of the last record, which is a text of this name.
const LAST_RECORD: (&str, &str) = ("startingafter", "id");

/// How deep objects are looked into: `paging.next.after`.
const DEPTH: usize = 2;

/// The place of the one array of an object.
pub(super) fn list_of(object: &Object) -> Option<String> {
    let mut lists = object.fields.iter().filter(|field| is_list(field));
    match (lists.next(), lists.next()) {
        (Some(list), None) => Some(below("", &list.wire)),
        _ => None,
    }
}

/// The place of the one array of an object, if it holds things that have parts of their own.
pub(super) fn records_of(object: &Object) -> Option<String> {
    let list = object.fields.iter().find(|field| is_list(field))?;
    match &list.value.ty {
        Type::Array(record) if matches!(record.ty, Type::Named(_)) => list_of(object),
        _ => None,
    }
}

fn is_list(field: &Field) -> bool {
    matches!(field.value.ty, Type::Array(_))
}

fn is_text(value: &Value) -> bool {
    matches!(value.ty, Type::Text(TextFormat::Plain))
}

/// Whether a query parameter takes any text.
fn is_plain(parameter: &Parameter) -> bool {
    is_single(parameter) && is_text(&parameter.value)
}

/// What of an object leads on.
pub(super) fn next_page(
    lowering: &Lowering<'_, '_>,
    object: &Object,
    parameters: &[Parameter],
) -> Option<NextPage> {
    let mut found = Found::default();
    collect(lowering, object, &Holder::default(), &mut found);
    let more = found.more();
    let cursors = found.texts.iter();
    let cursors = cursors.filter_map(|text| text.cursor(parameters, more));
    let addresses = found.texts.iter().filter_map(Text::address);
    // A cursor is sent to the server that the client knows, whatever the server calls itself.
    only(cursors)
        .or_else(|| only(addresses))
        .or_else(|| last_record(lowering, object, parameters, more?))
}

/// The identifier of the last record, where a parameter takes it and the answer says whether there is more.
fn last_record(
    lowering: &Lowering<'_, '_>,
    object: &Object,
    parameters: &[Parameter],
    more: &str,
) -> Option<NextPage> {
    let (wanted, id) = LAST_RECORD;
    let mut parameters = parameters.iter();
    let parameter = parameters.find(|found| normal(&found.wire) == wanted && is_plain(found))?;
    let list = object.fields.iter().find(|field| is_list(field))?;
    let Type::Array(record) = &list.value.ty else {
        return None;
    };
    let Type::Named(record) = &record.ty else {
        return None;
    };
    let Shape::Object(record) = lowering.shape(*record)? else {
        return None;
    };
    let mut fields = record.fields.iter();
    let id = fields.find(|field| field.wire == id && is_text(&field.value))?;
    Some(NextPage::LastRecord {
        at: below("", &id.wire),
        parameter: parameter.wire.clone(),
        more: Some(more.to_owned()),
    })
}

/// An object on the way to a text.
#[derive(Default)]
struct Holder {
    pointer: String,
    name: String,
    depth: usize,
}

/// What an answer holds that can be about its pages.
#[derive(Default)]
struct Found<'f> {
    texts: Vec<Text<'f>>,
    /// The places of booleans that say whether there are further pages.
    flags: Vec<String>,
}

impl Found<'_> {
    /// The place of what says whether there are further pages, if only one thing does.
    fn more(&self) -> Option<&str> {
        match self.flags.as_slice() {
            [flag] => Some(flag),
            _ => None,
        }
    }
}

/// A text of an answer.
struct Text<'f> {
    field: &'f Field,
    pointer: String,
    /// The object that it stands in, by its name without case and separators; empty for the answer itself.
    holder: String,
}

fn collect<'l>(
    lowering: &'l Lowering<'_, '_>,
    object: &'l Object,
    holder: &Holder,
    found: &mut Found<'l>,
) {
    let read = object.fields.iter();
    for field in read.filter(|field| field.access != Access::WriteOnly) {
        let name = normal(&field.wire);
        let pointer = below(&holder.pointer, &field.wire);
        match &field.value.ty {
            Type::Boolean if FLAGS.contains(&name.as_str()) => found.flags.push(pointer),
            Type::Text(TextFormat::Plain) => found.texts.push(Text {
                field,
                pointer,
                holder: holder.name.clone(),
            }),
            Type::Named(id) if holder.depth < DEPTH && HOLDERS.contains(&name.as_str()) => {
                if let Some(Shape::Object(object)) = lowering.shape(*id) {
                    let depth = holder.depth + 1;
                    let inner = Holder {
                        pointer,
                        name,
                        depth,
                    };
                    collect(lowering, object, &inner, found);
                }
            }
            _ => (),
        }
    }
}

impl Text<'_> {
    fn cursor(&self, parameters: &[Parameter], more: Option<&str>) -> Option<NextPage> {
        let name = normal(&self.field.wire);
        let is_taken_by = |parameter: &&Parameter| {
            let wanted = normal(&parameter.wire);
            let is_same = name.strip_prefix("next") == Some(&wanted) || name == wanted;
            let is_known =
                CURSORS.contains(&(self.holder.as_str(), name.as_str(), wanted.as_str()));
            is_plain(parameter)
                && (is_same && name.starts_with("next") && name != "next" || is_known)
        };
        if self.is_address() {
            return None;
        }
        let parameter = parameters.iter().find(is_taken_by)?;
        Some(NextPage::Cursor {
            at: self.pointer.clone(),
            parameter: parameter.wire.clone(),
            more: more.map(str::to_owned),
        })
    }

    fn address(&self) -> Option<NextPage> {
        self.is_address()
            .then(|| NextPage::Address(self.pointer.clone()))
    }

    fn is_address(&self) -> bool {
        let name = normal(&self.field.wire);
        match name.as_str() {
            "next" => self.holder == "links" || self.has_format_of_addresses(),
            "href" => self.pointer.to_lowercase().ends_with("links/next/href"),
            other => {
                ADDRESSES.contains(&other) || other == "nextpage" && self.has_format_of_addresses()
            }
        }
    }

    /// Whether the document says that the text is an address. It is a fact without a type of its own.
    fn has_format_of_addresses(&self) -> bool {
        let facts = &self.field.docs.facts;
        ["uri", "uri-reference", "url"]
            .iter()
            .any(|format| facts.contains(&format_fact(format)))
    }
}

/// The only one of several, if there is one.
fn only(mut found: impl Iterator<Item = NextPage>) -> Option<NextPage> {
    match (found.next(), found.next()) {
        (Some(next), None) => Some(next),
        _ => None,
    }
}

/// A name without case and separators.
pub(super) fn normal(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

fn below(pointer: &str, name: &str) -> String {
    let mut text = format!("{pointer}/");
    push_escaped(&mut text, name);
    text
}
