//! A transport over `fetch`.

use bytes::Bytes;
use js_sys::{Array, Promise, Uint8Array, try_iter};
use okta_users::{
    RequestBody, ResponseBody, Transport, TransportCause, TransportError, TransportFuture,
};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, RequestCredentials, RequestInit, RequestRedirect, Response,
};

use crate::local::local;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch)]
    fn fetch(url: &str, init: &RequestInit) -> Promise;
}

/// Sends requests by `fetch`, whose bodies are in memory.
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: http::Request<RequestBody>) -> TransportFuture<'_> {
        let response = local(async { exchange(request).await });
        Box::pin(async {
            response
                .await
                .unwrap_or_else(|| Err(broken("it was ended")))
        })
    }
}

/// Ends a request that is dropped.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn exchange(
    request: http::Request<RequestBody>,
) -> Result<http::Response<ResponseBody>, TransportError> {
    let abort = Abort(AbortController::new().map_err(thrown)?);
    let init = init(&request)?;
    init.set_signal(Some(&abort.0.signal()));
    let sent = JsFuture::from(fetch(&request.uri().to_string(), &init));
    let response: Response = sent.await.map_err(thrown)?.unchecked_into();
    let body = JsFuture::from(response.array_buffer().map_err(thrown)?);
    let body = Uint8Array::new(&body.await.map_err(thrown)?).to_vec();
    let mut read = http::Response::builder().status(response.status());
    for entry in try_iter(&response.headers())
        .map_err(thrown)?
        .into_iter()
        .flatten()
    {
        let entry: Array = entry.map_err(thrown)?.unchecked_into();
        let (name, value) = (entry.get(0).as_string(), entry.get(1).as_string());
        read = read.header(name.unwrap_or_default(), value.unwrap_or_default());
    }
    let body = ResponseBody::from(Bytes::from(body));
    read.body(body)
        .map_err(|failure| broken(&failure.to_string()))
}

/// Redirects are errors: the client follows them itself, and `fetch` does not say where they lead.
fn init(request: &http::Request<RequestBody>) -> Result<RequestInit, TransportError> {
    let headers = Headers::new().map_err(thrown)?;
    for (name, value) in request.headers() {
        let value = value
            .to_str()
            .map_err(|_| rejected("a header is not ASCII"))?;
        headers.append(name.as_str(), value).map_err(thrown)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method().as_str());
    init.set_headers(&headers);
    init.set_credentials(RequestCredentials::Omit);
    init.set_redirect(RequestRedirect::Error);
    let body = request.body().as_bytes();
    let body = body.ok_or_else(|| rejected("a stream cannot be sent"))?;
    if !body.is_empty() {
        init.set_body(&Uint8Array::from(&body[..]));
    }
    Ok(init)
}

/// The request may have been received.
fn broken(reason: &str) -> TransportError {
    TransportError::new(TransportCause::Exchange, reason.to_owned())
}

/// The request was not sent, and cannot be.
fn rejected(reason: &str) -> TransportError {
    TransportError::new(TransportCause::Rejected, reason.to_owned())
}

fn thrown(error: JsValue) -> TransportError {
    broken(&format!("{error:?}"))
}
