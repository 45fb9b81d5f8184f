//! A server on this machine that answers and fails as it is told, on real sockets, and keeps what it was sent.
//!
//! It speaks HTTP/1.1 by hand: a library would not break off in the middle of a header.

mod answer;
mod seen;
mod zeros;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use okta_users::{Client, ClientBuilder, DecodePolicy};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

pub use self::answer::{Answer, Cut};
pub use self::seen::Seen;

pub const TOKEN: &str = "00TokenOfTheTests";

/// What a server answers to a request, given how many came before it.
type Script = Arc<dyn Fn(usize, &Seen) -> Answer + Send + Sync>;

/// A running server. Dropping it ends it.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    serving: JoinHandle<()>,
}

impl Server {
    /// Gives the same answer to everything.
    pub async fn answering(answer: Answer) -> Self {
        Self::scripted(move |_, _| answer.clone()).await
    }

    /// Gives one answer after the other, and the last one again and again.
    pub async fn in_turn(answers: impl Into<Vec<Answer>>) -> Self {
        let answers = answers.into();
        let last = answers.len() - 1;
        Self::scripted(move |before, _| answers[before.min(last)].clone()).await
    }

    /// Answers as `script` says, which is given how many requests came before this one.
    pub async fn scripted(script: impl Fn(usize, &Seen) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let seen = Arc::default();
        Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::clone(&seen),
            serving: tokio::spawn(serve(listener, Arc::new(script), seen)),
        }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens, without the scheme.
    pub fn authority(&self) -> String {
        self.address.to_string()
    }

    /// A client of this server, with a token.
    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// The same, which refuses responses that differ from their schemas.
    #[allow(dead_code, reason = "not every program of tests needs it")]
    pub fn strict_client(&self) -> Client {
        let strict = self.builder().decode_policy(DecodePolicy::Strict);
        strict.build().unwrap()
    }

    /// A client of this server in the making.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder(self.url()).api_token(TOKEN)
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Forgets the requests so far, and answers as if it had just begun.
    pub fn begin_again(&self) {
        self.seen.lock().unwrap().clear();
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

async fn serve(listener: TcpListener, script: Script, seen: Arc<Mutex<Vec<Seen>>>) {
    let mut connections = JoinSet::new();
    while let Ok((connection, _)) = listener.accept().await {
        connections.spawn(converse(connection, Arc::clone(&script), Arc::clone(&seen)));
    }
}

/// Answers the requests of a connection until one side has had enough.
async fn converse(mut connection: TcpStream, script: Script, seen: Arc<Mutex<Vec<Seen>>>) {
    while let Some(request) = Seen::read(&mut connection).await {
        let before = {
            let mut seen = seen.lock().unwrap();
            seen.push(request.clone());
            seen.len() - 1
        };
        let answer = script(before, &request);
        // A client that hangs up is what some tests are about.
        if answer.write(&mut connection).await.is_err() || answer.ends_connection() {
            return;
        }
    }
}
