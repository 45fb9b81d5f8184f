//! The records of a page, read as one list where they can be, and one by one where they cannot.

use bytes::Bytes;
use serde_json::value::RawValue;

use super::super::answer::{json_text, read_json_at};
use super::super::error::AnswerProblem;
use super::super::field::Field;
use super::super::received::Received;
use super::super::sending::first_bytes;
use super::place::text_at;
use super::{Missing, Paging};

/// A record that is not of the declared form.
pub(super) struct Unread {
    pub(super) raw: Bytes,
    pub(super) problem: AnswerProblem,
}

/// Reads the records of a page.
///
/// # Errors
///
/// When the body as a whole cannot be read. A record that cannot is told of in its place.
pub(super) fn read_records<T: Field>(
    paging: &Paging,
    received: &Received,
) -> Result<Vec<Result<T, Unread>>, AnswerProblem> {
    if received.head.is_bodiless() {
        return Ok(Vec::new());
    }
    let text = json_text(received)?;
    let Some(list) = list(paging, &text)? else {
        return Ok(Vec::new());
    };
    match read_json_at::<Vec<T>>(list, paging.items) {
        Ok(records) => Ok(records.into_iter().map(Ok).collect()),
        Err(problem) => {
            let pieces: Result<Vec<&RawValue>, _> = serde_json::from_slice(list);
            // What is not even a list of JSON values has no records.
            let pieces = pieces.map_err(|_| below(paging.items, problem))?;
            let records = pieces.into_iter().enumerate();
            Ok(records
                .map(|(index, piece)| read_record(paging, index, piece.get().as_bytes()))
                .collect())
        }
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
