//! Detects pagination that a response shows by unmistakable names.
//!
//! A string `next_cursor` with a query parameter `cursor`, or `nextPageToken` with `pageToken`: the name of the
//! parameter after `next`. Or a URL: `next_url`, `nextLink`, `links.next`. Or a parameter `starting_after` with the
//! `id` of the last item and a boolean `has_more`. Numbers are ignored, since some servers send 0 or −1 after the last
//! page; `offset` and `page` are ignored, since the document does not define what they count.

use crate::model::{Access, Field, NextPage, Object, Parameter, StringFormat, Type, Value};

use crate::pointer::push_escaped;

use crate::lower::pagination::is_single;
use crate::lower::schema::state::Schemas;

/// Objects that contain pagination data, by their names without case and separators.
const CONTAINERS: [&str; 12] = [
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

/// Strings that are the URL of the next page.
const URLS: [&str; 8] = [
    "nextlink",
    "nextpagelink",
    "nextpageuri",
    "nextpageurl",
    "nextrecordsurl",
    "nexturi",
    "nexturl",
    "odatanextlink",
];

/// Strings that a parameter of another name accepts: the object that contains the string, its name, and the parameter.
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

/// Booleans that are true if there are further pages.
const FLAGS: [&str; 3] = ["hasmore", "hasnextpage", "morepages"];

/// The parameter for the ID of the last item, and the name of the property with that ID.
const LAST_ITEM: (&str, &str) = ("startingafter", "id");

/// The maximum depth of nested objects: `paging.next.after`.
const DEPTH: usize = 2;

/// Returns the pointer to the only array of an object.
pub(in crate::lower) fn list_of(object: &Object) -> Option<String> {
    let mut lists = object.fields.iter().filter(|field| is_list(field));
    match (lists.next(), lists.next()) {
        (Some(list), None) => Some(below("", &list.wire)),
        _ => None,
    }
}

/// Returns the pointer to the only array of an object, if its items are named types.
pub(in crate::lower) fn object_list_of(object: &Object) -> Option<String> {
    let list = object.fields.iter().find(|field| is_list(field))?;
    match &list.value.ty {
        Type::Array(item) if matches!(item.ty, Type::Named(_)) => list_of(object),
        _ => None,
    }
}

fn is_list(field: &Field) -> bool {
    matches!(field.value.ty, Type::Array(_))
}

fn is_text(value: &Value) -> bool {
    matches!(value.ty, Type::Text(StringFormat::Plain))
}

/// Returns true if a query parameter accepts any string.
fn is_plain(parameter: &Parameter) -> bool {
    is_single(parameter) && is_text(&parameter.value)
}

/// Returns how an object refers to the next page.
pub(in crate::lower) fn next_page(
    schemas: &Schemas<'_, '_>,
    object: &Object,
    parameters: &[Parameter],
) -> Option<NextPage> {
    let mut found = Found::default();
    collect(schemas, object, &Container::default(), &mut found);
    let more = found.more();
    let cursors = found.texts.iter();
    let cursors = cursors.filter_map(|text| text.cursor(parameters, more));
    let urls = found.texts.iter().filter_map(Text::url);
    // Prefer cursors: they are sent to the configured server, whatever host the URL names.
    only(cursors)
        .or_else(|| only(urls))
        .or_else(|| last_item(schemas, object, parameters, more?))
}

/// Returns the ID of the last item, if a parameter accepts it and the response shows whether there are further pages.
fn last_item(
    schemas: &Schemas<'_, '_>,
    object: &Object,
    parameters: &[Parameter],
    more: &str,
) -> Option<NextPage> {
    let (wanted, id) = LAST_ITEM;
    let mut parameters = parameters.iter();
    let parameter = parameters.find(|found| normal(&found.wire) == wanted && is_plain(found))?;
    let list = object.fields.iter().find(|field| is_list(field))?;
    let Type::Array(item) = &list.value.ty else {
        return None;
    };
    let mut fields = schemas.object_of(&item.ty)?.fields.iter();
    let id = fields.find(|field| field.wire == id && is_text(&field.value))?;
    Some(NextPage::LastItem {
        at: below("", &id.wire),
        parameter: parameter.wire.clone(),
        more: Some(more.to_owned()),
    })
}

/// An object on the path to a string.
#[derive(Default)]
struct Container {
    pointer: String,
    name: String,
    depth: usize,
}

/// The properties of a response that may concern pagination.
#[derive(Default)]
struct Found<'f> {
    texts: Vec<Text<'f>>,
    /// The pointers to booleans that are true if there are further pages.
    flags: Vec<String>,
}

impl Found<'_> {
    /// Returns the pointer to the boolean that is true if there are further pages, if there is exactly one.
    fn more(&self) -> Option<&str> {
        match self.flags.as_slice() {
            [flag] => Some(flag),
            _ => None,
        }
    }
}

/// A string of a response.
struct Text<'f> {
    field: &'f Field,
    pointer: String,
    /// The name of the object that contains it, without case and separators; empty for the response itself.
    container: String,
}

fn collect<'l>(
    schemas: &'l Schemas<'_, '_>,
    object: &'l Object,
    container: &Container,
    found: &mut Found<'l>,
) {
    let read = object.fields.iter();
    for field in read.filter(|field| field.access != Access::WriteOnly) {
        let name = normal(&field.wire);
        let pointer = below(&container.pointer, &field.wire);
        match &field.value.ty {
            Type::Boolean if FLAGS.contains(&name.as_str()) => found.flags.push(pointer),
            Type::Text(StringFormat::Plain) => found.texts.push(Text {
                field,
                pointer,
                container: container.name.clone(),
            }),
            ty if container.depth < DEPTH && CONTAINERS.contains(&name.as_str()) => {
                if let Some(object) = schemas.object_of(ty) {
                    let depth = container.depth + 1;
                    let inner = Container {
                        pointer,
                        name,
                        depth,
                    };
                    collect(schemas, object, &inner, found);
                }
            }
            _ => (),
        }
    }
}

impl Text<'_> {
    fn cursor(&self, parameters: &[Parameter], more: Option<&str>) -> Option<NextPage> {
        let name = normal(&self.field.wire);
        let accepts = |parameter: &&Parameter| {
            let wanted = normal(&parameter.wire);
            let is_same = name.strip_prefix("next") == Some(&wanted) || name == wanted;
            let is_known =
                CURSORS.contains(&(self.container.as_str(), name.as_str(), wanted.as_str()));
            is_plain(parameter)
                && (is_same && name.starts_with("next") && name != "next" || is_known)
        };
        if self.is_url() {
            return None;
        }
        let parameter = parameters.iter().find(accepts)?;
        Some(NextPage::Cursor {
            at: self.pointer.clone(),
            parameter: parameter.wire.clone(),
            more: more.map(str::to_owned),
        })
    }

    fn url(&self) -> Option<NextPage> {
        self.is_url()
            .then(|| NextPage::Address(self.pointer.clone()))
    }

    fn is_url(&self) -> bool {
        let name = normal(&self.field.wire);
        match name.as_str() {
            "next" => self.container == "links" || self.has_url_format(),
            "href" => self.pointer.to_lowercase().ends_with("links/next/href"),
            other => URLS.contains(&other) || other == "nextpage" && self.has_url_format(),
        }
    }

    /// Returns true if the document declares the string to be a URL. The format is documented and has no type.
    fn has_url_format(&self) -> bool {
        let mut formats = self.field.docs.formats();
        formats.any(|format| matches!(format, "uri" | "uri-reference" | "url"))
    }
}

/// Returns the only candidate, if there is exactly one.
fn only(mut found: impl Iterator<Item = NextPage>) -> Option<NextPage> {
    match (found.next(), found.next()) {
        (Some(next), None) => Some(next),
        _ => None,
    }
}

/// Returns a name without case and separators.
pub(in crate::lower) fn normal(name: &str) -> String {
    let characters = name.chars().filter(char::is_ascii_alphanumeric);
    characters
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

fn below(pointer: &str, name: &str) -> String {
    let mut text = format!("{pointer}/");
    push_escaped(&mut text, name);
    text
}
