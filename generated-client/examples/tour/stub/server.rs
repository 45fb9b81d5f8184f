//! The HTTP side: connections in, answers out.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// A running stub. Dropping it ends it.
pub struct Stub {
    address: SocketAddr,
    directory: Arc<Mutex<Directory>>,
    serving: JoinHandle<()>,
}

impl Stub {
    /// The one API token that it accepts.
    pub const TOKEN: &str = "00TokenThatOnlyTheStubKnows";

    /// Starts on a free port of the loopback interface.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let directory = Arc::new(Mutex::new(Directory::new(format!("http://{address}"))));
        Ok(Self {
            address,
            directory: Arc::clone(&directory),
            serving: tokio::spawn(serve(listener, directory)),
        })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Registers a program that signs for its tokens, in the place of an earlier one, and gives its private key in PEM.
    pub fn register_service_app(&self, client_id: &str) -> io::Result<String> {
        let registered = locked(&self.directory).apps.register(client_id);
        registered.map_err(|_| io::Error::other("no key could be made"))
    }

    /// How many tokens such programs have got.
    pub fn tokens(&self) -> u64 {
        locked(&self.directory).apps.tokens()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn locked(directory: &Mutex<Directory>) -> MutexGuard<'_, Directory> {
    directory.lock().unwrap_or_else(PoisonError::into_inner)
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
    let mut directory = locked(directory);
    let number = directory.count_request();
    Ok(routes::answer(&mut directory, &question).into_http(number))
}
