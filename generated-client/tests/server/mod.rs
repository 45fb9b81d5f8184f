//! A test server on this machine that responds and fails as scripted, on real sockets, and stores its requests.
//!
//! It implements HTTP/1.1 by hand, since a library would not break off in the middle of a header.

mod response;
mod seen;
mod zeros;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use okta_users::{Client, ClientBuilder, DecodePolicy};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

pub use self::response::{CannedResponse, Cut};
pub use self::seen::Seen;

pub const TOKEN: &str = "00TokenOfTheTests";

/// Returns the response to a request, given the number of earlier requests.
type Script = Arc<dyn Fn(usize, &Seen) -> CannedResponse + Send + Sync>;

/// A running server. Dropping it stops it.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    serving: JoinHandle<()>,
}

impl Server {
    /// Starts a server that returns the same response to every request.
    pub async fn responding(response: CannedResponse) -> Self {
        Self::scripted(move |_, _| response.clone()).await
    }

    /// Starts a server that returns one response after the other, and repeats the last one.
    pub async fn in_turn(responses: impl Into<Vec<CannedResponse>>) -> Self {
        let responses = responses.into();
        let last = responses.len() - 1;
        Self::scripted(move |before, _| responses[before.min(last)].clone()).await
    }

    /// Starts a server that responds as `script` returns, given the number of earlier requests and the request.
    pub async fn scripted(
        script: impl Fn(usize, &Seen) -> CannedResponse + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let seen = Arc::default();
        Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::clone(&seen),
            serving: tokio::spawn(serve(listener, Arc::new(script), seen)),
        }
    }

    /// Returns the URL of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the host and port of the server.
    pub fn authority(&self) -> String {
        self.address.to_string()
    }

    /// Returns a client of this server, with a token.
    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// Returns a client that rejects responses that differ from their schemas.
    #[allow(dead_code, reason = "not every test program uses it")]
    pub fn strict_client(&self) -> Client {
        let strict = self.builder().decode_policy(DecodePolicy::Strict);
        strict.build().unwrap()
    }

    /// Returns a builder of a client of this server, with a token.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder(self.url()).api_token(TOKEN)
    }

    /// Returns all requests so far.
    pub fn requests(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Forgets the requests so far and restarts the script.
    pub fn begin_again(&self) {
        self.seen.lock().unwrap().clear();
    }

    /// Returns the only request so far.
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

async fn serve(listener: TcpListener, script: Script, seen: Arc<Mutex<Vec<Seen>>>) {
    let mut connections = JoinSet::new();
    while let Ok((connection, _)) = listener.accept().await {
        connections.spawn(converse(connection, Arc::clone(&script), Arc::clone(&seen)));
    }
}

/// Responds to the requests of a connection until one side closes it.
async fn converse(mut connection: TcpStream, script: Script, seen: Arc<Mutex<Vec<Seen>>>) {
    while let Some(request) = Seen::read(&mut connection).await {
        let before = {
            let mut seen = seen.lock().unwrap();
            seen.push(request.clone());
            seen.len() - 1
        };
        let response = script(before, &request);
        // Some tests have a client that disconnects.
        if response.write(&mut connection).await.is_err() || response.ends_connection() {
            return;
        }
    }
}
