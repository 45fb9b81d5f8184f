//! Events that their names tell apart (WHATWG HTML, section 9.2.6).

use std::fmt;

use crate::runtime::json::decode::read_json;
use crate::runtime::json::field::JsonCodec;
use crate::runtime::json::observation::{Observation, observe_value};
use crate::runtime::problem::decode::DecodeError;

use super::event_source::PING;
use super::events::{Data, EventsCall};
use super::item_stream::{Data as ItemData, ItemFormat, ItemStream};
use super::request_builder::RequestBuilder;

/// The name of an event that has none.
const MESSAGE: &str = "message";

/// The data of an event whose name says what it is.
pub trait NamedEvent: Sized {
    /// Reads the data of the event with this name.
    ///
    /// # Errors
    ///
    /// Returns an error if the data is not of the type that belongs to the name.
    fn read(event: &str, data: &str) -> Result<Self, DecodeError>;
}

/// An event with a name that the document does not declare.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownEvent {
    /// The name; `message` if the event has none.
    pub event: String,
    /// The data verbatim.
    pub data: String,
}

impl<T, B> RequestBuilder<T, B> {
    /// Returns the call whose response is a stream of events that their names tell apart.
    pub fn named_events<E: NamedEvent>(self) -> EventsCall<E, B> {
        self.listen(Data::Json, |event| {
            E::read(event.event.as_deref().unwrap_or(MESSAGE), &event.data)
        })
    }

    /// Returns the data of events that their names tell apart.
    pub fn named_item_stream<E: NamedEvent>(self, format: &'static ItemFormat) -> ItemStream<E, B> {
        self.stream_of(format, ItemData::Named, |item, _| {
            let data = String::from_utf8_lossy(&item.text);
            E::read(item.event.as_deref().unwrap_or(MESSAGE), &data)
        })
    }
}

/// Reads the JSON in the data of an event.
///
/// # Errors
///
/// Returns an error if the data is not JSON of this type.
pub fn read_event_json<T: JsonCodec>(data: &str) -> Result<T, DecodeError> {
    read_json(data.as_bytes())
}

/// Stores an event of another name verbatim, and records that its content is undeclared.
///
/// # Errors
///
/// Returns an error if the event only keeps the connection open.
pub fn read_unknown_event(
    event: &str,
    data: &str,
    schema: &'static str,
) -> Result<UnknownEvent, DecodeError> {
    if event == PING || data.is_empty() {
        return Err(DecodeError::NoItem);
    }
    observe_value(data, || Observation::Alternative(schema));
    Ok(UnknownEvent {
        event: event.to_owned(),
        data: data.to_owned(),
    })
}

/// Omits the data, which can be a secret.
impl fmt::Debug for UnknownEvent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("UnknownEvent")
            .field("event", &self.event)
            .finish_non_exhaustive()
    }
}

/// Implements reading for events that their names tell apart, and writing by a mock: the pointer to their schema in the
/// document, and a row for each variant.
///
/// | row | chosen by |
/// | --- | --- |
/// | `"added" => json Added,` | this name; the data is JSON |
/// | `"note" \| "hint" => text Note,` | these names; the data is text |
/// | `_ => Unknown,` | any other name: the event is stored verbatim |
macro_rules! named_events {
    ($name:ident at $schema:literal {
        $($($event:literal)|+ => $data:ident $variant:ident,)*
        _ => $unknown:ident $(,)?
    }) => {
        impl $crate::runtime::NamedEvent for $name {
            fn read(event: &str, data: &str) -> ::core::result::Result<Self, $crate::runtime::DecodeError> {
                match event {
                    $($($event)|+ => $crate::runtime::named_events!(@$data data).map(Self::$variant),)*
                    _ => $crate::runtime::read_unknown_event(event, data, $schema).map(Self::$unknown),
                }
            }
        }

        #[cfg(feature = "mock")]
        impl $crate::runtime::mock::MockNamedEvent for $name {
            fn write(&self) -> ::core::result::Result<$crate::runtime::mock::Written, ::std::string::String> {
                match self {
                    $(Self::$variant(data) => $crate::runtime::named_events!(@mocked $data [$($event)+] data),)*
                    Self::$unknown(unknown) => ::core::result::Result::Ok(
                        $crate::runtime::mock::Written::text_event(&unknown.event, &unknown.data)
                    ),
                }
            }
        }
    };
    (@json $data:ident) => {
        $crate::runtime::read_event_json($data)
    };
    (@text $data:ident) => {
        ::core::result::Result::Ok(::std::string::String::from($data))
    };
    (@mocked json [$event:literal $($other:literal)*] $data:ident) => {
        $crate::runtime::mock::Written::json_event($event, $data)
    };
    (@mocked text [$event:literal $($other:literal)*] $data:ident) => {
        ::core::result::Result::Ok($crate::runtime::mock::Written::text_event($event, $data))
    };
}
pub(crate) use named_events;
