//! Lookup of JSON Pointers in a body, without decoding the rest of it.

use std::ops::ControlFlow;

use serde_json::Value;

use crate::runtime::http::byte_order_mark::without_bom;
use crate::runtime::json::read::malformed;
use crate::runtime::problem::decode::DecodeError;
use crate::runtime::problem::pagination::PaginationError;

use super::elements::{each_element, property};

/// Returns the JSON text at a pointer, or `None` if a property on the path is missing or `null`.
///
/// # Errors
///
/// If a value on the path is not an object.
pub(super) fn text_at<'t>(text: &'t [u8], pointer: &str) -> Result<Option<&'t [u8]>, DecodeError> {
    let mut found = without_bom(text);
    for step in pointer.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        match property(found, &name).map_err(|failure| malformed(&failure))? {
            Some(value) if value != "null" => found = value.as_bytes(),
            _ => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// Returns the cursor of the next page: a non-empty string or a number. Returns `None` for the last page.
///
/// # Errors
///
/// If the value is neither.
pub(super) fn cursor_at(
    body: &[u8],
    pointer: &'static str,
) -> Result<Option<String>, PaginationError> {
    if body.is_empty() {
        return Ok(None);
    }
    let invalid = || PaginationError::Cursor { pointer };
    let Some(text) = text_at(body, pointer).map_err(|_| invalid())? else {
        return Ok(None);
    };
    match serde_json::from_slice(text) {
        Ok(Value::String(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
        // Verbatim: not every number of a server is one of this machine.
        Ok(Value::Number(_)) => Ok(Some(
            String::from_utf8_lossy(text.trim_ascii()).into_owned(),
        )),
        Ok(Value::Bool(false)) => Ok(None),
        _ => Err(invalid()),
    }
}

/// Returns the cursor in the last item of a page. Every item must have one. Returns `None` for a page without items.
///
/// # Errors
///
/// If the item has no cursor, or an invalid one.
pub(super) fn cursor_of_last_item(
    body: &[u8],
    items: &'static str,
    pointer: &'static str,
) -> Result<Option<String>, PaginationError> {
    let invalid = || PaginationError::Cursor { pointer };
    let Ok(Some(list)) = text_at(body, items) else {
        return Ok(None);
    };
    let mut last = None;
    let read = each_element(list, |item| {
        last = Some(item);
        ControlFlow::Continue(())
    });
    read.map_err(|_| invalid())?;
    let Some(item) = last else {
        return Ok(None);
    };
    cursor_at(item.as_bytes(), pointer)?
        .ok_or_else(invalid)
        .map(Some)
}

/// Returns whether the body declares that there are no further pages.
pub(super) fn is_last(body: &[u8], more: Option<&'static str>) -> bool {
    let declared = more.map(|more| text_at(body, more));
    matches!(declared, Some(Ok(Some(b"false"))))
}
