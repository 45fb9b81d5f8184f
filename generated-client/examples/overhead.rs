//! Measures the cost of a call against the same call written with reqwest and `serde_json`. Both use one connection to
//! a server on this machine and take turns, so that other load on the machine affects both alike.
//!
//! ```sh
//! cargo run --release -p okta-users --example overhead
//! ```

use std::error::Error;
use std::time::{Duration, Instant};

use okta_users::Client;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROUNDS: usize = 2_000;
const USERS: usize = 200;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    println!("{ROUNDS} calls of each kind, alternating; medians");
    let user =
        r#"{"id":"00u1","status":"ACTIVE","profile":{"login":"ada@example.com","shoeSize":43}}"#;
    compare("one user", "/api/v1/users/00u1", user.to_owned()).await?;
    let page = format!("[{}]", vec![user; USERS].join(","));
    compare("a page of 200 users", "/api/v1/users", page).await
}

async fn compare(name: &str, path: &str, body: String) -> Outcome<()> {
    let server = serve(body).await?;
    let client = Client::builder(server.as_str())
        .api_token("token")
        .build()?;
    let plain = reqwest::Client::new();
    let url = format!("{server}{path}");
    let mut ours = Vec::with_capacity(ROUNDS);
    let mut theirs = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        if path.ends_with("users") {
            client.list_users().send().await?;
        } else {
            client.get_user("00u1").send().await?;
        }
        ours.push(start.elapsed());

        let start = Instant::now();
        let request = plain.get(&url).header("authorization", "SSWS token");
        let bytes = request.send().await?.error_for_status()?.bytes().await?;
        let value: Value = serde_json::from_slice(&bytes)?;
        theirs.push(start.elapsed());
        assert!(!value.is_null(), "the response has a value");
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("{name}: client {ours:?}, reqwest and serde_json::Value {theirs:?}, ratio {ratio:.2}");
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Starts a server that returns the same response to every request, on connections that stay open.
async fn serve(body: String) -> Outcome<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            tokio::spawn(converse(connection, response.clone()));
        }
    });
    Ok(format!("http://{address}"))
}

async fn converse(mut connection: TcpStream, response: String) {
    let mut bytes = Vec::new();
    while connection
        .read_buf(&mut bytes)
        .await
        .is_ok_and(|count| count > 0)
    {
        if bytes.ends_with(b"\r\n\r\n") {
            bytes.clear();
            if connection.write_all(response.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}
