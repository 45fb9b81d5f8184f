//! The content coding of responses, in the one spelling that the decompression knows.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::header::CONTENT_ENCODING;
use http::{HeaderMap, HeaderValue, Request, Response};
use tower_service::Service;

/// Sends requests through `S`, and spells the content coding of responses in the usual way: its case does not matter,
/// and `x-gzip` is `gzip` (RFC 9110, sections 8.4.1 and 8.4.1.3).
#[derive(Clone)]
pub(super) struct UsualCodings<S>(pub(super) S);

impl<S, A, B> Service<Request<A>> for UsualCodings<S>
where
    S: Service<Request<A>, Response = Response<B>>,
    S::Future: Unpin,
{
    type Response = Response<B>;
    type Error = S::Error;
    type Future = UsualCoding<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: Request<A>) -> Self::Future {
        UsualCoding(self.0.call(request))
    }
}

/// A response whose content coding is spelled in the usual way.
pub(super) struct UsualCoding<F>(F);

impl<F, B, E> Future for UsualCoding<F>
where
    F: Future<Output = Result<Response<B>, E>> + Unpin,
{
    type Output = Result<Response<B>, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut response = ready!(Pin::new(&mut self.0).poll(context))?;
        spell(response.headers_mut());
        Poll::Ready(Ok(response))
    }
}

fn spell(headers: &mut HeaderMap) {
    let mut codings = headers.get_all(CONTENT_ENCODING).iter();
    let is_gzip = |coding: &HeaderValue| {
        let coding = coding.as_bytes();
        coding.eq_ignore_ascii_case(b"gzip") || coding.eq_ignore_ascii_case(b"x-gzip")
    };
    if codings.next().is_some_and(is_gzip) && codings.next().is_none() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
}
