//! How the items of a response are framed: as the document declares it, and as the response does.

use http::header::CONTENT_TYPE;

use crate::runtime::http::response_head::ResponseHead;
use crate::runtime::problem::decode::DecodeError;
use crate::runtime::spec::item_framing::ItemFraming;
use crate::runtime::spec::media_type::essence;
use crate::runtime::spec::operation::Operation;

/// The items of a response, as the document declares them.
#[derive(Debug)]
pub struct ItemFormat {
    /// The media type that is requested.
    pub media_type: &'static str,
    /// How the items are framed, if the response has this media type.
    pub framing: ItemFraming,
    /// The texts that end the stream in place of an item. `[DONE]` does in any case, unless the items are text.
    pub done: &'static [&'static str],
}

impl ItemFormat {
    /// Returns the framing of a response: that of its media type, or for one that the document declares, that of the
    /// document.
    ///
    /// # Errors
    ///
    /// If the response has another media type.
    pub(super) fn framing_of(
        &self,
        operation: &Operation,
        head: &ResponseHead,
    ) -> Result<ItemFraming, DecodeError> {
        let Some(found) = head.headers.get(CONTENT_TYPE) else {
            return Ok(self.framing);
        };
        let found = String::from_utf8_lossy(found.as_bytes());
        let essence = essence(&found).to_ascii_lowercase();
        let is_declared = |declared: &str| declared.eq_ignore_ascii_case(&essence);
        let mut declared = operation.content_types.iter();
        match framing(&essence) {
            Some(framing) => Ok(framing),
            None if is_declared(self.media_type) => Ok(self.framing),
            None if declared.any(|declared| is_declared(declared)) => Ok(self.framing),
            None => Err(DecodeError::ContentType {
                found: found.into_owned(),
            }),
        }
    }
}

/// Returns the framing of a media type, in lower case, whose bodies are always items.
fn framing(media_type: &str) -> Option<ItemFraming> {
    Some(match media_type {
        "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/json-lines"
        | "application/ndjson"
        | "application/x-ndjson"
        | "application/x-json-stream" => ItemFraming::Lines,
        "text/event-stream" => ItemFraming::Events,
        other if other.ends_with("/json-seq") || other.ends_with("+json-seq") => {
            ItemFraming::JsonSequence
        }
        other if other.starts_with("multipart/") => ItemFraming::Parts,
        _ => return None,
    })
}
