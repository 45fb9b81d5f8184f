//! The responses of the server, whole or cut off.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::sleep;

/// The default request ID.
const REQUEST_ID: &str = "the-request";

/// The point at which the server closes the connection early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// After the whole request, before any byte of the response.
    BeforeHead,
    /// In the middle of a header.
    WithinHead,
    /// After the headers, before the body.
    AfterHead,
    /// After half of the body.
    WithinBody,
}

/// A prepared response.
#[derive(Clone)]
pub struct CannedResponse {
    head: String,
    body: Body,
    cut: Option<Cut>,
    delay: Duration,
}

#[derive(Clone)]
enum Body {
    /// A body whose length is declared in the head.
    Whole(Bytes),
    /// One piece repeated between two others, for a response of any length.
    Repeated {
        first: Bytes,
        piece: Bytes,
        times: usize,
        last: Bytes,
    },
    /// No body, and no declared length.
    None,
}

impl CannedResponse {
    pub fn empty(status: u16) -> Self {
        let status = http::StatusCode::from_u16(status).unwrap();
        let head = format!("HTTP/1.1 {status}\r\nx-okta-request-id: {REQUEST_ID}\r\n");
        let body = match status.as_u16() {
            204 | 304 => Body::None,
            _ => Body::Whole(Bytes::new()),
        };
        Self {
            head,
            body,
            cut: None,
            delay: Duration::ZERO,
        }
    }

    pub fn json(status: u16, body: &Value) -> Self {
        Self::empty(status)
            .header("content-type", "application/json")
            .body(body.to_string())
    }

    /// Returns an error in the format of the API.
    pub fn error(status: u16, code: &str) -> Self {
        let body = serde_json::json!({"errorCode": code, "errorSummary": "it failed"});
        Self::json(status, &body)
    }

    /// Cuts off the response at this point.
    pub fn cut(self, cut: Cut) -> Self {
        Self {
            cut: Some(cut),
            ..self
        }
    }

    /// Sets the request ID.
    pub fn request_id(self, id: &str) -> Self {
        Self {
            head: self.head.replace(REQUEST_ID, id),
            ..self
        }
    }

    pub fn header(mut self, name: &str, value: impl AsRef<str>) -> Self {
        let _ = write!(self.head, "{name}: {}\r\n", value.as_ref());
        self
    }

    pub fn body(self, body: impl Into<Bytes>) -> Self {
        Self {
            body: Body::Whole(body.into()),
            ..self
        }
    }

    /// Sets a body with one piece repeated between two others.
    pub fn repeated(self, first: Bytes, piece: Bytes, times: usize, last: Bytes) -> Self {
        Self {
            body: Body::Repeated {
                first,
                piece,
                times,
                last,
            },
            ..self
        }
    }

    /// Returns the bytes of the body, as they are sent.
    pub(super) fn whole_body(&self) -> Bytes {
        match &self.body {
            Body::Whole(body) => body.clone(),
            Body::Repeated {
                first,
                piece,
                times,
                last,
            } => [&first[..], &piece.repeat(*times), last].concat().into(),
            Body::None => Bytes::new(),
        }
    }

    /// Delays the first byte of the response.
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// Returns true if the connection cannot be reused.
    pub(super) fn ends_connection(&self) -> bool {
        self.cut.is_some() || matches!(self.body, Body::Repeated { .. })
    }

    pub(super) async fn write(&self, connection: &mut TcpStream) -> io::Result<()> {
        if !self.delay.is_zero() {
            sleep(self.delay).await;
        }
        let head = self.whole_head();
        match (self.cut, &self.body) {
            (Some(Cut::BeforeHead), _) => Ok(()),
            (Some(Cut::WithinHead), _) => {
                let half = head.len() - "x\r\n\r\n".len();
                connection.write_all(&head.as_bytes()[..half]).await
            }
            (Some(Cut::AfterHead), _) | (_, Body::None) => {
                connection.write_all(head.as_bytes()).await
            }
            (cut, Body::Whole(body)) => {
                let end = match cut {
                    Some(_) => body.len() / 2,
                    None => body.len(),
                };
                let whole = [head.as_bytes(), &body[..end]].concat();
                connection.write_all(&whole).await
            }
            (
                _,
                Body::Repeated {
                    first,
                    piece,
                    times,
                    last,
                },
            ) => {
                connection.write_all(head.as_bytes()).await?;
                connection.write_all(first).await?;
                for _ in 0..*times {
                    connection.write_all(piece).await?;
                }
                connection.write_all(last).await
            }
        }
    }

    fn whole_head(&self) -> String {
        let framing = match &self.body {
            Body::Whole(body) => format!("content-length: {}\r\n", body.len()),
            // Without a length, the end of the connection ends the body (RFC 9112, section 6.3).
            Body::Repeated { .. } => "connection: close\r\n".to_owned(),
            Body::None => String::new(),
        };
        format!("{}{framing}\r\n", self.head)
    }
}
