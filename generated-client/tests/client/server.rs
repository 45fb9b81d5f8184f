//! A server on this machine that gives one answer to everything and keeps what it was sent.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::HeaderMap;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use okta_users::Client;
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

pub const TOKEN: &str = "00TokenOfTheTests";

/// What the server answers.
#[derive(Clone)]
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: String,
}

impl Answer {
    pub fn empty(status: u16) -> Self {
        Self {
            status,
            headers: vec![("x-okta-request-id", "the-request")],
            body: String::new(),
        }
    }

    pub fn json(status: u16, body: &Value) -> Self {
        Self::empty(status)
            .header("content-type", "application/json")
            .body(&body.to_string())
    }

    pub fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    pub fn body(mut self, body: &str) -> Self {
        self.body = body.to_owned();
        self
    }

    fn to_http(&self) -> Response<Full<Bytes>> {
        let mut response = Response::builder().status(self.status);
        for (name, value) in &self.headers {
            response = response.header(*name, *value);
        }
        response.body(Full::new(self.body.clone().into())).unwrap()
    }
}

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: String,
    /// Path and query.
    pub target: String,
    pub headers: HeaderMap,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// A running server. Dropping it ends it.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    serving: JoinHandle<()>,
}

impl Server {
    pub async fn answering(answer: Answer) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let seen = Arc::default();
        Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::clone(&seen),
            serving: tokio::spawn(serve(listener, answer, seen)),
        }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A client of this server.
    pub fn client(&self) -> Client {
        let builder = Client::builder(self.url());
        builder.api_token(TOKEN).build().unwrap()
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The one request so far.
    pub fn request(&self) -> Seen {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "requests: {requests:?}");
        requests[0].clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, answer: Answer, seen: Arc<Mutex<Vec<Seen>>>) {
    let mut connections = JoinSet::new();
    while let Ok((connection, _)) = listener.accept().await {
        connections.spawn(converse(connection, answer.clone(), Arc::clone(&seen)));
    }
}

async fn converse(connection: TcpStream, answer: Answer, seen: Arc<Mutex<Vec<Seen>>>) {
    let service = service_fn(|request| respond(request, &answer, &seen));
    // A client that hangs up is what some tests are about.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(connection), service)
        .await;
}

async fn respond(
    request: Request<Incoming>,
    answer: &Answer,
    seen: &Mutex<Vec<Seen>>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    seen.lock().unwrap().push(Seen {
        method: head.method.to_string(),
        target: head.uri.to_string(),
        headers: head.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    });
    Ok(answer.to_http())
}
