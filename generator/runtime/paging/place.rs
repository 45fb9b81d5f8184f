//! Looking up places in a body without reading the rest of it.

use std::ops::ControlFlow;

use serde_json::Value;

use super::super::answer::malformed;
use super::super::error::{AnswerProblem, PagingProblem};
use super::super::leniency::without_bom;
use super::elements::{each_element, property};

/// The JSON text at a place; none where a property on the way is missing or `null`.
///
/// # Errors
///
/// When something on the way is no object.
pub(super) fn text_at<'t>(
    text: &'t [u8],
    pointer: &str,
) -> Result<Option<&'t [u8]>, AnswerProblem> {
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

/// What leads to the next page: a text that is not empty, or a number. Nothing leads on from the last page.
///
/// # Errors
///
/// When something else stands there.
pub(super) fn cursor_at(
    body: &[u8],
    pointer: &'static str,
) -> Result<Option<String>, PagingProblem> {
    if body.is_empty() {
        return Ok(None);
    }
    let odd = || PagingProblem::Cursor { pointer };
    let Some(text) = text_at(body, pointer).map_err(|_| odd())? else {
        return Ok(None);
    };
    match serde_json::from_slice(text) {
        Ok(Value::String(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
        Ok(Value::Number(number)) => Ok(Some(number.to_string())),
        Ok(Value::Bool(false)) => Ok(None),
        _ => Err(odd()),
    }
}

/// The same of the last record of a page, which every record must have. Nothing leads on from a page without records.
///
/// # Errors
///
/// When the record has nothing there, or something else.
pub(super) fn cursor_of_last_record(
    body: &[u8],
    items: &'static str,
    pointer: &'static str,
) -> Result<Option<String>, PagingProblem> {
    let odd = || PagingProblem::Cursor { pointer };
    let Ok(Some(list)) = text_at(body, items) else {
        return Ok(None);
    };
    let mut last = None;
    let read = each_element(list, |record| {
        last = Some(record);
        ControlFlow::Continue(())
    });
    read.map_err(|_| odd())?;
    let Some(record) = last else {
        return Ok(None);
    };
    cursor_at(record.as_bytes(), pointer)?
        .ok_or_else(odd)
        .map(Some)
}

/// Whether the body says that there are no further pages.
pub(super) fn is_last(body: &[u8], more: Option<&'static str>) -> bool {
    let said = more.map(|more| text_at(body, more));
    matches!(said, Some(Ok(Some(b"false"))))
}
