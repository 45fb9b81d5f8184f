//! The HTTP server.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::directory::Directory;
use super::request::Request;
use super::routes;
use super::sign_ins::Decision;

/// A running stub. Dropping it stops it.
pub struct Stub {
    address: SocketAddr,
    directory: Arc<Mutex<Directory>>,
    serving: JoinHandle<()>,
}

impl Stub {
    /// The only API token that the stub accepts.
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

    /// Returns the URL of the stub.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Registers a service app in place of an earlier one, and returns its private key in PEM format.
    pub fn register_service_app(&self, client_id: &str) -> io::Result<String> {
        let registered = locked(&self.directory).apps.register(client_id);
        registered.map_err(|_| io::Error::other("the key could not be generated"))
    }

    /// Does what a person does who opens this URL and agrees. Returns the URL to which the browser is sent back.
    pub fn agree(&self, url: &url::Url) -> io::Result<url::Url> {
        let callback = locked(&self.directory).sign_ins.agree(url);
        callback.ok_or_else(|| io::Error::other("the URL is not that of a sign-in"))
    }

    /// Does what a person does on another device who enters this code and agrees.
    pub fn agree_on_device(&self, user_code: &str) -> io::Result<()> {
        self.decide(user_code, Decision::Granted)
    }

    /// Does what a person does on another device who enters this code and refuses.
    pub fn refuse_on_device(&self, user_code: &str) -> io::Result<()> {
        self.decide(user_code, Decision::Denied)
    }

    fn decide(&self, user_code: &str, decision: Decision) -> io::Result<()> {
        let known = locked(&self.directory).sign_ins.decide(user_code, decision);
        known.ok_or_else(|| io::Error::other("no device has this code"))
    }

    /// Forgets all access tokens.
    pub fn revoke_tokens(&self) {
        locked(&self.directory).apps.revoke_tokens();
    }

    /// Returns the number of issued tokens.
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
    let service = service_fn(|request| response(request, &directory));
    // A client that disconnects early is not a failure of the server.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(connection), service)
        .await;
}

async fn response(
    request: hyper::Request<Incoming>,
    directory: &Mutex<Directory>,
) -> Result<hyper::Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let request = Request::new(&head, &body.collect().await?.to_bytes());
    let mut directory = locked(directory);
    let number = directory.count_request();
    Ok(routes::respond(&mut directory, &request).into_http(number))
}
