//! Decoding of the items of a page: as one array if possible, else one by one.

use std::ops::ControlFlow;

use bytes::Bytes;

use crate::runtime::call::pending::first_bytes;
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::json::decode::{json_text, read_json_at};
use crate::runtime::json::field::JsonCodec;
use crate::runtime::json::memory::{bounded, push};
use crate::runtime::problem::decode::DecodeError;

use super::elements::each_element;
use super::lookup::text_at;
use super::{Missing, Pagination};

/// An item that does not match the declared schema.
pub(super) struct Unread {
    pub(super) raw: Bytes,
    pub(super) problem: DecodeError,
}

/// The most invalid items that are reported of one page. One more is an error of the page: an error needs many times
/// the memory of its item.
const MOST_UNREAD: usize = 1000;

/// Decodes the items of a page; `error` converts the error of an invalid item.
///
/// # Errors
///
/// If the body as a whole cannot be decoded, or would need too much memory. An invalid item is an error in the returned
/// list.
pub(super) fn read_items<T: JsonCodec, E>(
    pagination: &Pagination,
    received: &RawResponse,
    error: impl Fn(Unread) -> E,
) -> Result<Vec<Result<T, E>>, DecodeError> {
    if received.head.is_bodiless() {
        return Ok(Vec::new());
    }
    let text = json_text(received)?;
    let Some(list) = list(pagination, &text)? else {
        return Ok(Vec::new());
    };
    bounded(list.len(), || {
        match read_json_at::<Vec<T>>(list, pagination.items) {
            Ok(items) => Ok(items.into_iter().map(Ok).collect()),
            Err(problem @ DecodeError::TooMuchMemory { .. }) => Err(problem),
            Err(problem) => read_one_by_one(pagination, list, error)
                // A value that is not even an array has no items.
                .unwrap_or_else(|| Err(below(pagination.items, problem))),
        }
    })?
}

/// Decodes each item separately; returns `None` if the text is not a JSON array.
fn read_one_by_one<T: JsonCodec, E>(
    pagination: &Pagination,
    list: &[u8],
    error: impl Fn(Unread) -> E,
) -> Option<Result<Vec<Result<T, E>>, DecodeError>> {
    let mut items = Vec::new();
    let (mut unread, mut problem) = (0, None);
    let read = each_element(list, |text| {
        let item = read_item(pagination, items.len(), text.as_bytes());
        unread += usize::from(item.is_err());
        if unread > MOST_UNREAD {
            let limit = MOST_UNREAD;
            problem = Some(DecodeError::TooManyUnreadable { limit });
            return ControlFlow::Break(());
        }
        match push::<_, serde_json::Error>(&mut items, item.map_err(&error)) {
            Ok(()) => ControlFlow::Continue(()),
            // The memory limit was exceeded, which `bounded` reports.
            Err(_) => ControlFlow::Break(()),
        }
    });
    match (problem, read) {
        (Some(problem), _) => Some(Err(problem)),
        (None, Ok(())) => Some(Ok(items)),
        (None, Err(_)) => None,
    }
}

fn read_item<T: JsonCodec>(
    pagination: &Pagination,
    index: usize,
    text: &[u8],
) -> Result<T, Unread> {
    let item_pointer = format!("{}/{index}", pagination.items);
    read_json_at(text, &item_pointer).map_err(|problem| Unread {
        raw: first_bytes(Bytes::copy_from_slice(text)),
        problem: match below(&item_pointer, problem) {
            DecodeError::Malformed {
                pointer,
                schema,
                message,
            } => DecodeError::Item {
                pointer,
                schema,
                message,
            },
            other => other,
        },
    })
}

/// Returns the JSON text of the array, or `None` if the response has no items.
fn list<'t>(pagination: &Pagination, text: &'t [u8]) -> Result<Option<&'t [u8]>, DecodeError> {
    match text_at(text, pagination.items)? {
        None if matches!(pagination.missing, Missing::Invalid) => Err(DecodeError::Malformed {
            pointer: pagination.items.to_owned(),
            schema: None,
            message: "found nothing, expected an array".to_owned(),
        }),
        Some(list)
            if matches!(pagination.missing, Missing::Empty) && list.trim_ascii() == b"null" =>
        {
            Ok(None)
        }
        list => Ok(list),
    }
}

/// Prepends a pointer to that of the error.
fn below(prefix: &str, problem: DecodeError) -> DecodeError {
    match problem {
        DecodeError::Malformed {
            pointer,
            schema,
            message,
        } => DecodeError::Malformed {
            pointer: format!("{prefix}{pointer}"),
            schema,
            message,
        },
        other => other,
    }
}
