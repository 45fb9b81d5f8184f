//! A transport that returns responses from memory.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use http_body::{Body, Frame};

use crate::runtime::{RequestBody, ResponseBody, Transport, TransportFuture};

/// Returns the next of its responses for each request, and an empty array when there is none left.
#[derive(Clone, Default)]
pub struct Canned(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    responses: VecDeque<Canning>,
    uris: Vec<http::Uri>,
}

/// A response whose body is sent in pieces.
pub struct Canning {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub pieces: VecDeque<Bytes>,
}

impl Canning {
    /// Returns a success of this content type.
    pub fn of(content_type: &'static str, pieces: impl IntoIterator<Item = Bytes>) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static(content_type));
        Self {
            status: StatusCode::OK,
            headers,
            pieces: pieces.into_iter().collect(),
        }
    }

    /// Returns a success with this JSON text.
    pub fn json(text: &[u8]) -> Self {
        Self::of("application/json", [Bytes::copy_from_slice(text)])
    }
}

impl Canned {
    /// Returns a transport with these responses.
    pub fn new(responses: impl IntoIterator<Item = Canning>) -> Self {
        let state = State {
            responses: responses.into_iter().collect(),
            uris: Vec::new(),
        };
        Self(Arc::new(Mutex::new(state)))
    }

    /// Returns the URLs of the requests, in order.
    pub fn uris(&self) -> Vec<http::Uri> {
        self.0
            .lock()
            .expect("the lock is not poisoned")
            .uris
            .clone()
    }
}

impl Transport for Canned {
    fn send(&self, request: Request<RequestBody>) -> TransportFuture<'_> {
        let mut state = self.0.lock().expect("the lock is not poisoned");
        state.uris.push(request.uri().clone());
        let response = state.responses.pop_front();
        let canning = response.unwrap_or_else(|| Canning::json(b"[]"));
        let mut response = Response::new(ResponseBody::new(Pieces(canning.pieces)));
        *response.status_mut() = canning.status;
        *response.headers_mut() = canning.headers;
        Box::pin(async { Ok(response) })
    }
}

/// A body in these pieces.
struct Pieces(VecDeque<Bytes>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
    }
}

/// Returns the lines `name: value` of a text that are valid header fields; others are skipped, as HTTP does.
pub fn header_fields(data: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in data.split(|byte| *byte == b'\n').take(50) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let (name, value) = line.split_at(colon);
        let name = HeaderName::from_bytes(name.trim_ascii());
        let value = HeaderValue::from_bytes(value[1..].trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    headers
}
