//! The HTTP side: connections in, answers out.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::directory::Directory;
use super::question::Question;
use super::routes;

/// The one API token that the stub accepts.
pub const TOKEN: &str = "00TokenThatOnlyTheStubKnows";

/// A running stub. Dropping it ends it.
pub struct Stub {
    address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Stub {
    /// Starts on a free port of the loopback interface.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let directory = Arc::new(Mutex::new(Directory::new(format!("http://{address}"))));
        Ok(Self {
            address,
            serving: tokio::spawn(serve(listener, directory)),
        })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, directory: Arc<Mutex<Directory>>) {
    let mut connections = JoinSet::new();
    while let Ok((connection, _)) = listener.accept().await {
        connections.spawn(converse(connection, Arc::clone(&directory)));
    }
}

async fn converse(connection: TcpStream, directory: Arc<Mutex<Directory>>) {
    let service = service_fn(|request| answer(request, &directory));
    // A client that goes away in the middle is no failure of the server.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(connection), service)
        .await;
}

async fn answer(
    request: Request<Incoming>,
    directory: &Mutex<Directory>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let question = Question::new(&head, &body.collect().await?.to_bytes());
    let mut directory = directory.lock().unwrap_or_else(PoisonError::into_inner);
    let number = directory.count_request();
    Ok(routes::answer(&mut directory, &question).into_http(number))
}
