/// Starts a server that responds to each request line with `response`, and runs a call against it.
fn served<T>(
    response: impl Fn(&str) -> Vec<u8> + Send + 'static,
    call: impl AsyncFnOnce(Client) -> T,
) -> T {
    exchanged(move |line, _| response(line), call)
}

/// Starts a server that responds to each request line and body with `response`, and runs a call against it.
fn exchanged<T>(
    response: impl Fn(&str, &[u8]) -> Vec<u8> + Send + 'static,
    call: impl AsyncFnOnce(Client) -> T,
) -> T {
    use std::io::{BufRead, BufReader, Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback is available");
    let address = listener.local_addr().expect("the listener is bound");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut reader = BufReader::new(&mut stream);
            let (mut line, mut length) = (String::new(), 0);
            reader.read_line(&mut line).expect("a request line");
            loop {
                let mut header = String::new();
                reader.read_line(&mut header).expect("a header");
                let header = header.to_ascii_lowercase();
                if let Some(value) = header.strip_prefix("content-length:") {
                    length = value.trim().parse().expect("a length");
                }
                if header.trim().is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).expect("a body");
            let line = line.trim_end().trim_end_matches(" HTTP/1.1");
            stream.write_all(&response(line, &body)).expect("the client reads");
        }
    });
    let client = Client::builder(format!("http://{address}"));
    let client = client.build().expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(call(client))
}

/// Returns a response with a body.
fn full(status: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Returns a response without a body.
fn bare(status: &str, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\n{headers}Connection: close\r\n\r\n").into_bytes()
}
