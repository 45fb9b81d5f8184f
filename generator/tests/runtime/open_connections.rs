//! A server that leaves its connections open, and counts them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A server that responds to every request with 204.
pub struct OpenConnections {
    /// The URL of the server.
    pub url: String,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    opened: AtomicUsize,
    closed: AtomicUsize,
    tokens: Mutex<Vec<String>>,
}

impl OpenConnections {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Seen::default());
        let shared = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.opened.fetch_add(1, Ordering::SeqCst);
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    serve(stream, &shared).await;
                    shared.closed.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Self { url, seen }
    }

    /// Returns how many connections the client has opened.
    pub fn opened(&self) -> usize {
        self.seen.opened.load(Ordering::SeqCst)
    }

    /// Returns how many connections the client has closed.
    pub fn closed(&self) -> usize {
        self.seen.closed.load(Ordering::SeqCst)
    }

    /// Returns the tokens and keys in the order of the requests.
    pub fn tokens(&self) -> Vec<String> {
        self.seen.tokens.lock().expect("no panic").clone()
    }
}

async fn serve(mut stream: TcpStream, seen: &Seen) {
    let mut head = Vec::new();
    while let Ok(1..) = stream.read_buf(&mut head).await {
        if !head.ends_with(b"\r\n\r\n") {
            continue;
        }
        let text = String::from_utf8_lossy(&head).to_lowercase();
        let tokens = text.lines().filter_map(|line| {
            let token = line.strip_prefix("authorization: bearer ");
            token.or_else(|| line.strip_prefix("x-api-key: "))
        });
        let tokens: Vec<String> = tokens.map(str::to_owned).collect();
        seen.tokens.lock().expect("no panic").extend(tokens);
        head.clear();
        let response = b"HTTP/1.1 204 No Content\r\n\r\n";
        if stream.write_all(response).await.is_err() {
            return;
        }
    }
}
