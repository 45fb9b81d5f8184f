//! A server that sends arbitrary bytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A step of a connection. The steps run in order, then the connection is closed.
#[derive(Clone)]
pub enum Step {
    /// Sends these bytes.
    Say(Vec<u8>),
    /// Sends these bytes repeatedly, with a pause, until the client closes the connection.
    Idempotency(Vec<u8>, Duration),
    /// Waits until the client closes the connection.
    Hang,
}

/// A server that runs until the test ends.
pub struct Peer {
    pub url: String,
    requests: Arc<AtomicUsize>,
    open: Arc<AtomicUsize>,
}

impl Peer {
    /// Starts a server that runs the same steps on every connection, after the head of a request.
    pub async fn start(steps: Vec<Step>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback is available");
        let address = listener.local_addr().expect("the listener is bound");
        let requests = Arc::new(AtomicUsize::new(0));
        let open = Arc::new(AtomicUsize::new(0));
        let (counted, steps) = (Arc::clone(&requests), Arc::new(steps));
        let connections = Arc::clone(&open);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (counted, steps) = (Arc::clone(&counted), Arc::clone(&steps));
                let connections = Arc::clone(&connections);
                connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(async move {
                    // Most cases end when the client closes the connection.
                    let _ = serve(stream, &counted, &steps).await;
                    connections.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self {
            url: format!("http://{address}"),
            requests,
            open,
        }
    }

    /// Starts a server that sends the same text to everyone.
    pub async fn saying(text: impl Into<Vec<u8>>) -> Self {
        Self::start(vec![Step::Say(text.into())]).await
    }

    /// Returns the number of requests.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }

    /// Returns the number of open connections.
    pub fn open(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }
}

async fn serve(
    mut stream: TcpStream,
    requests: &AtomicUsize,
    steps: &[Step],
) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        if stream.read_buf(&mut head).await? == 0 {
            return Ok(());
        }
    }
    requests.fetch_add(1, Ordering::SeqCst);
    for step in steps {
        match step {
            Step::Say(bytes) => stream.write_all(bytes).await?,
            Step::Idempotency(bytes, pause) => loop {
                stream.write_all(bytes).await?;
                tokio::time::sleep(*pause).await;
            },
            Step::Hang => while stream.read_buf(&mut head).await? > 0 {},
        }
    }
    stream.shutdown().await
}
