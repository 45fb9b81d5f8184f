//! A server whose connections are told one by one what to send, and how they end.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens on a connection.
pub struct Connection {
    /// The bytes of the response.
    pub sends: Vec<u8>,
    /// What happens after them.
    pub then: End,
}

/// How a connection ends.
#[derive(Clone, Copy)]
pub enum End {
    /// The server closes it.
    Closed,
    /// The server waits for the client to close it.
    Silent,
}

/// A server with the connections of a test.
pub struct Connections {
    /// The URL of the server.
    pub url: String,
    asked: Arc<Mutex<Vec<String>>>,
    left: Arc<Mutex<usize>>,
}

impl Connections {
    pub async fn start(connections: Vec<Connection>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
        let address = listener.local_addr().expect("an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let left = Arc::new(Mutex::new(0));
        let (requests, closed) = (Arc::clone(&asked), Arc::clone(&left));
        tokio::spawn(async move {
            for connection in connections {
                let (stream, _) = listener.accept().await.expect("a connection");
                let (requests, closed) = (Arc::clone(&requests), Arc::clone(&closed));
                tokio::spawn(serve(stream, connection, requests, closed));
            }
        });
        Self {
            url: format!("http://{address}"),
            asked,
            left,
        }
    }

    /// Returns the heads of the requests so far, in lower case.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }

    /// Waits until the client has closed this many silent connections.
    pub async fn closed(&self, count: usize) {
        let all = async {
            while *self.left.lock().expect("no panic") < count {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let closed = tokio::time::timeout(Duration::from_secs(10), all).await;
        closed.expect("the client closes the connection");
    }
}

async fn serve(
    mut stream: TcpStream,
    connection: Connection,
    asked: Arc<Mutex<Vec<String>>>,
    left: Arc<Mutex<usize>>,
) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read_buf(&mut head).await.unwrap_or_default() == 0 {
            return;
        }
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    asked.lock().expect("no panic").push(head);
    let _ = stream.write_all(&connection.sends).await;
    let _ = stream.flush().await;
    if let End::Silent = connection.then {
        while stream.read_buf(&mut Vec::new()).await.unwrap_or_default() > 0 {}
        *left.lock().expect("no panic") += 1;
    }
}

/// Returns the head of a response in chunks, and its body as one chunk. The last chunk is missing: a connection that is
/// closed after it has broken.
pub fn unfinished(content_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nTransfer-Encoding: chunked\r\n\r\n\
         {length:x}\r\n{body}\r\n"
    )
    .into_bytes()
}

/// Returns a whole response in chunks.
pub fn finished(content_type: &str, body: &str) -> Vec<u8> {
    [unfinished(content_type, body), b"0\r\n\r\n".to_vec()].concat()
}

impl Connection {
    /// Sends a response, and closes the connection.
    pub fn closed(sends: Vec<u8>) -> Self {
        Self {
            sends,
            then: End::Closed,
        }
    }

    /// Sends a response, and nothing after it.
    pub fn silent(sends: Vec<u8>) -> Self {
        Self {
            sends,
            then: End::Silent,
        }
    }
}
