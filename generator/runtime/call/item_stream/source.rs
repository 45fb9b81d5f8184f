//! The texts of items, whatever their framing.

use std::task::{Context, Poll};

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use crate::runtime::call::download::Download;
use crate::runtime::call::event_source::{EventSource, NoEvent, PING, Reopening};
use crate::runtime::call::frames::{Frames, Interruption};
use crate::runtime::http::framing::event_stream::RawEvent;
use crate::runtime::http::framing::frame::TooLong;
use crate::runtime::http::framing::frame_error::FrameError;
use crate::runtime::http::framing::json_sequence::JsonSequence;
use crate::runtime::http::framing::lines::Lines;
use crate::runtime::http::framing::parts::{Part, Parts};
use crate::runtime::http::raw_response::RawResponse;
use crate::runtime::problem::decode::DecodeError;
use crate::runtime::problem::transport::TransportError;
use crate::runtime::send::attempt::Failure;
use crate::runtime::spec::item_framing::ItemFraming;

/// The body of a response, item by item.
pub(super) enum Source {
    Lines(Frames<Lines>),
    JsonSequence(Frames<JsonSequence>),
    Parts(Frames<Parts>),
    Events(EventSource),
}

/// An item before it is decoded.
pub(in crate::runtime::call) struct RawItem {
    pub(in crate::runtime::call) text: Bytes,
    /// The name of the event, if it is one and has one.
    #[allow(dead_code, reason = "a document can do without names")]
    pub(in crate::runtime::call) event: Option<String>,
    /// Its own media type.
    pub(super) content_type: Option<HeaderValue>,
    pub(super) purpose: Purpose,
}

/// What an item is for.
#[derive(PartialEq, Eq)]
pub(super) enum Purpose {
    Content,
    /// Keeping the connection open.
    Ping,
}

/// Why there is no item.
pub(super) enum NoItem {
    /// Others can follow.
    Decode(DecodeError),
    Transport(TransportError),
    /// The stream was reopened, with this response.
    Response(RawResponse),
    /// The stream could not be reopened.
    Unopened(Failure),
}

impl Source {
    /// Returns the items of a response; `None` if its media type does not say what separates them.
    pub(super) fn open(
        framing: ItemFraming,
        download: Download,
        limit: usize,
        reopening: Reopening,
    ) -> Option<Self> {
        Some(match framing {
            ItemFraming::Lines => Self::Lines(Frames::new(download, Lines::new(limit))),
            ItemFraming::JsonSequence => {
                Self::JsonSequence(Frames::new(download, JsonSequence::new(limit)))
            }
            ItemFraming::Parts => {
                let content_type = download.headers().get(CONTENT_TYPE)?.to_str().ok()?;
                let parts = Parts::new(content_type, limit)?;
                Self::Parts(Frames::new(download, parts))
            }
            ItemFraming::Events => Self::Events(EventSource::new(download, limit, reopening)),
        })
    }

    /// Ends the items, and closes the connection.
    pub(super) fn close(&mut self) {
        match self {
            Self::Lines(frames) => frames.close(),
            Self::JsonSequence(frames) => frames.close(),
            Self::Parts(frames) => frames.close(),
            Self::Events(events) => events.close(),
        }
    }

    pub(super) fn poll_item(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<RawItem, NoItem>>> {
        match self {
            Self::Lines(frames) => frames.poll_frame(context).map(|line| read(line, of_text)),
            Self::JsonSequence(frames) => {
                frames.poll_frame(context).map(|text| read(text, of_text))
            }
            Self::Parts(frames) => frames.poll_frame(context).map(|part| read(part, of_part)),
            Self::Events(events) => events
                .poll_event(context)
                .map(|event| event.map(|event| event.map(of_event).map_err(NoItem::from))),
        }
    }
}

fn read<F>(
    frame: Option<Result<F, Interruption<FrameError>>>,
    item: fn(F) -> RawItem,
) -> Option<Result<RawItem, NoItem>> {
    frame.map(|frame| frame.map(item).map_err(NoItem::from))
}

fn of_text(text: Bytes) -> RawItem {
    RawItem {
        text,
        event: None,
        content_type: None,
        purpose: Purpose::Content,
    }
}

fn of_part(part: Part) -> RawItem {
    RawItem {
        text: part.body,
        event: None,
        content_type: part.headers.get(CONTENT_TYPE).cloned(),
        purpose: Purpose::Content,
    }
}

fn of_event(event: RawEvent) -> RawItem {
    let is_ping = event.data.is_empty() || event.event.as_deref() == Some(PING);
    RawItem {
        text: event.data.into(),
        event: event.event,
        content_type: None,
        purpose: match is_ping {
            true => Purpose::Ping,
            false => Purpose::Content,
        },
    }
}

impl From<Interruption<FrameError>> for NoItem {
    fn from(interruption: Interruption<FrameError>) -> Self {
        match interruption {
            Interruption::Frame(FrameError::TooLong(TooLong { limit })) => {
                Self::Decode(DecodeError::ItemTooLarge { limit })
            }
            Interruption::Frame(FrameError::CutOff) => Self::Decode(DecodeError::ItemCutOff),
            Interruption::Frame(FrameError::Malformed) => Self::Decode(DecodeError::NoItem),
            Interruption::Transport(failure) => Self::Transport(failure),
        }
    }
}

impl From<NoEvent> for NoItem {
    fn from(problem: NoEvent) -> Self {
        match problem {
            NoEvent::TooLong { limit } => Self::Decode(DecodeError::ItemTooLarge { limit }),
            NoEvent::Transport(failure) => Self::Transport(failure),
            NoEvent::Response(received) => Self::Response(received),
            NoEvent::ContentType(found) => Self::Decode(DecodeError::ContentType { found }),
            NoEvent::Unopened(failure) => Self::Unopened(failure),
        }
    }
}
