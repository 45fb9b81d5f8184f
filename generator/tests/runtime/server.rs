//! A small loopback HTTP server that returns configured responses and records the requests.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// A received request.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Request line and headers.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Asked {
    /// Returns method, path and query.
    pub fn line(&self) -> &str {
        self.head
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end_matches(" HTTP/1.1")
    }

    /// Returns the values of a header, by its lowercase name.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let pairs = self
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "));
        pairs
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }
}

/// A server that runs until the test ends.
pub struct TestServer {
    /// The socket address on which it listens.
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl TestServer {
    /// Starts a server. `response` returns the bytes of a response; an empty response closes the connection.
    pub async fn start(response: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::listen(response, |stream| std::future::ready(Some(stream))).await
    }

    /// Starts a TLS server that always returns the same response.
    pub async fn secured(acceptor: TlsAcceptor, response: Vec<u8>) -> Self {
        let accept = move |stream| {
            let accepted = acceptor.accept(stream);
            // A client that does not trust the server closes the connection here.
            async { accepted.await.ok() }
        };
        Self::listen(move |_| response.clone(), accept).await
    }

    /// Starts a server that wraps each connection, e.g. in TLS.
    async fn listen<S, F>(
        response: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static,
        accept: impl Fn(TcpStream) -> F + Send + 'static,
    ) -> Self
    where
        S: AsyncRead + AsyncWrite + Unpin + Send,
        F: Future<Output = Option<S>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback is available");
        let address = listener.local_addr().expect("the listener is bound");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let recorded = Arc::clone(&asked);
        let response = Arc::new(response);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (accepted, recorded) = (accept(stream), Arc::clone(&recorded));
                let response = Arc::clone(&response);
                tokio::spawn(async move {
                    if let Some(stream) = accepted.await {
                        serve(stream, recorded, response).await;
                    }
                });
            }
        });
        Self { address, asked }
    }

    /// Starts a server that always returns the same response.
    pub async fn responding(response: impl Into<Vec<u8>>) -> Self {
        let response = response.into();
        Self::start(move |_| response.clone()).await
    }

    /// Returns the URL of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the lock is not poisoned").clone()
    }

    /// Returns the only request.
    pub fn only(&self) -> Asked {
        let asked = self.asked();
        assert_eq!(asked.len(), 1, "expected one request: {asked:?}");
        asked.into_iter().next().expect("a request")
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    asked: Arc<Mutex<Vec<Asked>>>,
    response: Arc<impl Fn(&Asked) -> Vec<u8>>,
) {
    let Some(request) = read(&mut stream).await else {
        return;
    };
    asked
        .lock()
        .expect("the lock is not poisoned")
        .push(request.clone());
    let bytes = response(&request);
    // The client closes the connection during a response that is too long for it.
    let _ = stream.write_all(&bytes).await;
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Asked> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let request = Asked {
        head,
        body: String::new(),
    };
    let length = request
        .header("content-length")
        .first()
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    while bytes.len() < head_end + 4 + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    Some(Asked {
        body: String::from_utf8_lossy(&bytes[head_end + 4..]).into_owned(),
        ..request
    })
}

/// Returns a response with a JSON body.
pub fn json(status: &str, body: &str) -> Vec<u8> {
    typed(status, "application/json", body)
}

/// Returns a response with a body of this content type.
pub fn typed(status: &str, content_type: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nX-Request-Id: req-7\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Returns a response without a body.
pub fn bare(status: &str, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n")
        .into_bytes()
}
