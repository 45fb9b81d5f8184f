//! Sending: the one place where requests go out and answers come in.

use bytes::{Bytes, BytesMut};
use http::StatusCode;

use super::error::{Refusal, TransportError};
use super::head::Head;
use super::received::{Extent, Received};
use super::request::Request;

/// How much is kept of the body of an answer that is no success.
const ERROR_BODY_LIMIT: usize = 64 * 1024;

/// A call that ended without an answer.
pub(super) enum Failure {
    Refused(Refusal),
    Transport {
        transport: TransportError,
        head: Option<Head>,
    },
}

/// Whether the time that the client allows bounds the whole exchange, or nothing does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    Bounded,
    Unbounded,
}

/// Sends a request and reads the answer. Not generic, so it is compiled once for all operations.
pub(super) async fn send(request: Request<'_>) -> Result<Received, Failure> {
    let success_limit = request.client.max_response_bytes();
    let (head, incoming) = open(request, Patience::Bounded).await?;
    receive(head, incoming, success_limit).await
}

/// Sends a request and reads the answer up to its body.
pub(super) async fn open(
    request: Request<'_>,
    patience: Patience,
) -> Result<(Head, reqwest::Response), Failure> {
    let client = request.client;
    let mut outgoing = request.into_http().map_err(Failure::Refused)?;
    if patience == Patience::Unbounded {
        *outgoing.timeout_mut() = None;
    }
    let mut incoming =
        client
            .http()
            .execute(outgoing)
            .await
            .map_err(|failure| Failure::Transport {
                transport: TransportError::new(failure),
                head: None,
            })?;
    let head = Head {
        status: incoming.status(),
        headers: std::mem::take(incoming.headers_mut()),
        request_id_header: client.api().request_id_header,
    };
    Ok((head, incoming))
}

/// Reads the body, as far as it is wanted.
pub(super) async fn receive(
    head: Head,
    mut incoming: reqwest::Response,
    success_limit: usize,
) -> Result<Received, Failure> {
    match read_body(&mut incoming, limit(head.status, success_limit)).await {
        Ok((body, extent)) => Ok(Received { head, body, extent }),
        Err(failure) => Err(Failure::Transport {
            transport: TransportError::new(failure),
            head: Some(head),
        }),
    }
}

fn limit(status: StatusCode, of_success: usize) -> usize {
    if status.is_success() {
        of_success
    } else {
        ERROR_BODY_LIMIT
    }
}

async fn read_body(
    incoming: &mut reqwest::Response,
    limit: usize,
) -> reqwest::Result<(Bytes, Extent)> {
    let Some(first) = incoming.chunk().await? else {
        return Ok((Bytes::new(), Extent::Whole));
    };
    let mut body = BytesMut::from(first);
    while body.len() <= limit {
        match incoming.chunk().await? {
            Some(chunk) => body.extend_from_slice(&chunk),
            None => return Ok((body.freeze(), Extent::Whole)),
        }
    }
    body.truncate(limit);
    Ok((body.freeze(), Extent::Cut { limit }))
}
