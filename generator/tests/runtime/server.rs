//! A small HTTP server on loopback that answers as it is told and keeps what it was asked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Request line and headers.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Asked {
    /// Method, path and query.
    pub fn line(&self) -> &str {
        self.head
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end_matches(" HTTP/1.1")
    }

    /// The values of a header, by its name in lower case.
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
    /// Where it listens.
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl TestServer {
    /// Starts a server. `answer` makes the bytes of an answer; an empty answer closes the connection.
    pub async fn start(answer: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::listen(answer, |stream| std::future::ready(Some(stream))).await
    }

    /// Starts a server that always gives the same answer, by TLS.
    pub async fn secured(acceptor: TlsAcceptor, answer: Vec<u8>) -> Self {
        let accept = move |stream| {
            let accepted = acceptor.accept(stream);
            // A client that does not trust the server hangs up here.
            async { accepted.await.ok() }
        };
        Self::listen(move |_| answer.clone(), accept).await
    }

    /// Starts a server on connections of which something is made first, or nothing.
    async fn listen<S, F>(
        answer: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static,
        accept: impl Fn(TcpStream) -> F + Send + 'static,
    ) -> Self
    where
        S: AsyncRead + AsyncWrite + Unpin + Send,
        F: Future<Output = Option<S>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback is there");
        let address = listener.local_addr().expect("the listener is bound");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (accepted, kept) = (accept(stream), Arc::clone(&kept));
                let answer = Arc::clone(&answer);
                tokio::spawn(async move {
                    if let Some(stream) = accepted.await {
                        serve(stream, kept, answer).await;
                    }
                });
            }
        });
        Self { address, asked }
    }

    /// Starts a server that always gives the same answer.
    pub async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_| answer.clone()).await
    }

    /// The URL of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked
            .lock()
            .expect("no test fails while it holds the lock")
            .clone()
    }

    /// The one request that came.
    pub fn only(&self) -> Asked {
        let asked = self.asked();
        assert_eq!(asked.len(), 1, "expected one request: {asked:?}");
        asked.into_iter().next().expect("there is one")
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    asked: Arc<Mutex<Vec<Asked>>>,
    answer: Arc<impl Fn(&Asked) -> Vec<u8>>,
) {
    let Some(request) = read(&mut stream).await else {
        return;
    };
    asked
        .lock()
        .expect("no test fails while it holds the lock")
        .push(request.clone());
    let bytes = answer(&request);
    // The client hangs up in the middle of an answer that is too long for it.
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

/// An answer with a JSON body.
pub fn json(status: &str, body: &str) -> Vec<u8> {
    typed(status, "application/json", body)
}

/// An answer with a body of some type.
pub fn typed(status: &str, content_type: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nX-Request-Id: req-7\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// An answer without a body.
pub fn bare(status: &str, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n")
        .into_bytes()
}
