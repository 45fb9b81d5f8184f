//! The records of a page, read as one list where they can be, and one by one where they cannot.

use std::ops::ControlFlow;

use bytes::Bytes;

use super::super::answer::{json_text, read_json_at};
use super::super::error::AnswerProblem;
use super::super::field::Field;
use super::super::memory::{bounded, push};
use super::super::received::Received;
use super::super::sending::first_bytes;
use super::elements::each_element;
use super::place::text_at;
use super::{Missing, Paging};

/// A record that is not of the declared form.
pub(super) struct Unread {
    pub(super) raw: Bytes,
    pub(super) problem: AnswerProblem,
}

/// How many records that are not of the declared form are told of in one page. One more is an error of the page: what an
/// error takes is many times what the record does.
const MOST_UNREAD: usize = 1000;

/// Reads the records of a page; `error` makes the error in the place of one that cannot be read.
///
/// # Errors
///
/// When the body as a whole cannot be read, or would take too much memory. A record that cannot is told of in its place.
pub(super) fn read_records<T: Field, E>(
    paging: &Paging,
    received: &Received,
    error: impl Fn(Unread) -> E,
) -> Result<Vec<Result<T, E>>, AnswerProblem> {
    if received.head.is_bodiless() {
        return Ok(Vec::new());
    }
    let text = json_text(received)?;
    let Some(list) = list(paging, &text)? else {
        return Ok(Vec::new());
    };
    bounded(list.len(), || {
        match read_json_at::<Vec<T>>(list, paging.items) {
            Ok(records) => Ok(records.into_iter().map(Ok).collect()),
            Err(problem @ AnswerProblem::TooMuchMemory { .. }) => Err(problem),
            Err(problem) => read_one_by_one(paging, list, error)
                // What is not even a list of JSON values has no records.
                .unwrap_or_else(|| Err(below(paging.items, problem))),
        }
    })?
}

/// Reads each record on its own; `None` where the text is no list of JSON values.
fn read_one_by_one<T: Field, E>(
    paging: &Paging,
    list: &[u8],
    error: impl Fn(Unread) -> E,
) -> Option<Result<Vec<Result<T, E>>, AnswerProblem>> {
    let mut records = Vec::new();
    let (mut unread, mut problem) = (0, None);
    let read = each_element(list, |text| {
        let record = read_record(paging, records.len(), text.as_bytes());
        unread += usize::from(record.is_err());
        if unread > MOST_UNREAD {
            let limit = MOST_UNREAD;
            problem = Some(AnswerProblem::TooManyUnreadable { limit });
            return ControlFlow::Break(());
        }
        match push::<_, serde_json::Error>(&mut records, record.map_err(&error)) {
            Ok(()) => ControlFlow::Continue(()),
            // What reads within bounds tells of it.
            Err(_) => ControlFlow::Break(()),
        }
    });
    match (problem, read) {
        (Some(problem), _) => Some(Err(problem)),
        (None, Ok(())) => Some(Ok(records)),
        (None, Err(_)) => None,
    }
}

fn read_record<T: Field>(paging: &Paging, index: usize, text: &[u8]) -> Result<T, Unread> {
    let place = format!("{}/{index}", paging.items);
    read_json_at(text, &place).map_err(|problem| Unread {
        raw: first_bytes(Bytes::copy_from_slice(text)),
        problem: match below(&place, problem) {
            AnswerProblem::Malformed {
                pointer,
                schema,
                message,
            } => AnswerProblem::Record {
                pointer,
                schema,
                message,
            },
            other => other,
        },
    })
}

/// The JSON text of the array; none where the answer says that there are no records.
fn list<'t>(paging: &Paging, text: &'t [u8]) -> Result<Option<&'t [u8]>, AnswerProblem> {
    match text_at(text, paging.items)? {
        None if paging.missing == Missing::Invalid => Err(AnswerProblem::Malformed {
            pointer: paging.items.to_owned(),
            schema: None,
            message: "nothing, expected the list".to_owned(),
        }),
        Some(list) if paging.missing == Missing::Empty && list.trim_ascii() == b"null" => Ok(None),
        list => Ok(list),
    }
}

/// The same problem, seen from the whole body.
fn below(place: &str, problem: AnswerProblem) -> AnswerProblem {
    match problem {
        AnswerProblem::Malformed {
            pointer,
            schema,
            message,
        } => AnswerProblem::Malformed {
            pointer: format!("{place}{pointer}"),
            schema,
            message,
        },
        other => other,
    }
}
