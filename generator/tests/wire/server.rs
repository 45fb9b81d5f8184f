//! A loopback server that records one request.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

/// A server that responds to its first request, with 204.
pub struct Server {
    /// Its URL.
    pub url: String,
    port: u16,
    request: JoinHandle<Vec<u8>>,
}

impl Server {
    /// Starts the server.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is available");
        let port = listener.local_addr().expect("the listener is bound").port();
        Self {
            url: format!("http://127.0.0.1:{port}"),
            port,
            request: thread::spawn(move || {
                let (mut stream, _) = listener.accept().expect("someone connects");
                let request = read(&mut stream);
                stream
                    .write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
                    .expect("the client reads the response");
                request
            }),
        }
    }

    /// Returns the request byte by byte, without the port of the server.
    pub fn request(self) -> Vec<u8> {
        let request = self.request.join().expect("the server has not panicked");
        let host = format!("host: 127.0.0.1:{}\r\n", self.port);
        let at = request
            .windows(host.len())
            .position(|window| window == host.as_bytes())
            .expect("a request has a host");
        let (before, after) = request.split_at(at);
        [before, after.get(host.len()..).unwrap_or_default()].concat()
    }
}

/// Reads a request, whose body has a length.
fn read(stream: &mut TcpStream) -> Vec<u8> {
    let mut request = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let count = stream.read(&mut chunk).expect("the client sends a request");
        request.extend_from_slice(chunk.get(..count).unwrap_or_default());
        if count == 0 || is_whole(&request) {
            return request;
        }
    }
}

fn is_whole(request: &[u8]) -> bool {
    let end = request.windows(4).position(|window| window == b"\r\n\r\n");
    let Some(end) = end else {
        return false;
    };
    let head = String::from_utf8_lossy(request.get(..end).unwrap_or_default()).to_lowercase();
    assert!(
        !head.contains("transfer-encoding"),
        "a body in memory has a length:\n{head}"
    );
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    request.len() >= end + 4 + length.unwrap_or(0_usize)
}
