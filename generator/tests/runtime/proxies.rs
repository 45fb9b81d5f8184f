//! Proxies: which requests are sent through them, and what they can read.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use super::api::{Call, LIST_PETS, TOKEN, builder, secured};
use super::server::{TestServer, json};
use super::tls;
use crate::runtime::{BuildError, ErrorKind, Operation, Proxy, ProxyError, TransportCause};

static SECURED: Operation = secured(&[&[&TOKEN]]);

/// Starts a proxy whose tunnels all end at one server, and which records the requests for them.
async fn tunnels(to: SocketAddr, response: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let recorded = Arc::new(Mutex::new(Vec::new()));
    let asked = Arc::clone(&recorded);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.expect("a head"));
            }
            let head = String::from_utf8(head).expect("a head is text");
            asked.lock().expect("not poisoned").push(head);
            stream
                .write_all(response.as_bytes())
                .await
                .expect("written");
            if response.contains(" 200 ") {
                let mut server = TcpStream::connect(to).await.expect("the server listens");
                tokio::spawn(async move { copy_bidirectional(&mut stream, &mut server).await });
            }
        }
    });
    (url, recorded)
}

#[tokio::test]
async fn https_is_sent_through_a_tunnel_that_only_sees_the_host() {
    let (server, pem) = tls::server(&["api.invalid"]).await;
    let (proxy, asked) = tunnels(server.address, "HTTP/1.1 200 OK\r\n\r\n").await;
    let proxy = Proxy::new(proxy).basic_auth("user", "p:w");
    let client = builder("https://api.invalid/base")
        .root_certificate(pem)
        .credential(&TOKEN, "secret".into())
        .proxy(proxy)
        .build()
        .expect("a server");
    let response = Call::<Vec<i32>>::new(&client, &SECURED).await;
    assert_eq!(*response.expect("the proxy connects"), [1]);
    let asked = asked.lock().expect("not poisoned").join("");
    assert!(
        asked.starts_with("CONNECT api.invalid:443 HTTP/1.1\r\n"),
        "{asked}"
    );
    assert!(
        asked.contains("Proxy-Authorization: Basic dXNlcjpwOnc=\r\n"),
        "{asked}"
    );
    assert!(
        !asked.contains("secret") && !asked.contains("/x"),
        "{asked}"
    );
    let request = server.only();
    assert_eq!(request.line(), "GET /base/x");
    assert_eq!(request.header("authorization"), ["Bearer secret"]);
    assert!(request.header("proxy-authorization").is_empty());
}

#[tokio::test]
async fn a_proxy_that_rejects_the_tunnel_is_a_connection_error() {
    let (server, pem) = tls::server(&["api.invalid"]).await;
    let rejection = "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n";
    let (proxy, _) = tunnels(server.address, rejection).await;
    let client = builder("https://api.invalid")
        .root_certificate(pem)
        .proxy(Proxy::new(proxy))
        .build()
        .expect("a server");
    let error = Call::<Vec<i32>>::new(&client, &LIST_PETS)
        .await
        .expect_err("the proxy rejects the tunnel");
    let ErrorKind::Transport(transport) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(transport.cause(), TransportCause::Connect);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn the_server_behind_a_tunnel_must_have_the_certificate_of_its_host() {
    let (server, pem) = tls::server(&["other.invalid"]).await;
    let (proxy, _) = tunnels(server.address, "HTTP/1.1 200 OK\r\n\r\n").await;
    let client = builder("https://api.invalid")
        .root_certificate(pem)
        .proxy(Proxy::new(proxy))
        .build()
        .expect("a server");
    let response = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    response.expect_err("the certificate is another's");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn plain_http_is_sent_to_the_proxy_itself() {
    let proxy = TestServer::responding(json("200 OK", "[1]")).await;
    let client = builder("http://api.invalid/base")
        .danger_allow_plain_http()
        .proxy(Proxy::new(format!("http://user:p%3Aw@{}", proxy.address)))
        .build()
        .expect("a server");
    let response = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    assert_eq!(*response.expect("the proxy responds"), [1]);
    let asked = proxy.only();
    assert_eq!(asked.line(), "GET http://api.invalid/base/pets");
    assert_eq!(asked.header("host"), ["api.invalid"]);
    assert_eq!(asked.header("proxy-authorization"), ["Basic dXNlcjpwOnc="]);
}

#[tokio::test]
async fn localhost_and_excluded_hosts_are_reached_without_the_proxy() {
    let proxy = TestServer::responding(json("200 OK", "[2]")).await;
    let server = TestServer::responding(json("200 OK", "[1]")).await;
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost"] {
        let client = builder(format!("http://{host}:{port}"))
            .proxy(Proxy::new(proxy.url()))
            .build()
            .expect("a server");
        let response = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
        assert_eq!(*response.expect("the server responds"), [1]);
    }
    let client = builder("http://deep.api.invalid")
        .danger_allow_plain_http()
        .proxy(Proxy::new(proxy.url()).except("api.invalid"))
        .build()
        .expect("a server");
    let response = Call::<Vec<i32>>::new(&client, &LIST_PETS).await;
    response.expect_err("the host does not exist");
    assert!(proxy.asked().is_empty());
}

#[test]
fn an_invalid_proxy_is_rejected_when_the_client_is_built() {
    for (address, problem) in [
        ("", ProxyError::Malformed),
        ("http://", ProxyError::Malformed),
        ("http://exa mple:80", ProxyError::Malformed),
        ("http://proxy:99999", ProxyError::Malformed),
        ("socks5://proxy:1080", ProxyError::Scheme),
        ("ftp://proxy", ProxyError::Scheme),
    ] {
        let built = builder("https://localhost")
            .proxy(Proxy::new(address))
            .build();
        let Err(BuildError::Proxy(found)) = built else {
            panic!("{address}: {built:?}")
        };
        assert_eq!(found, problem, "{address}");
    }
    for address in [
        "proxy:3128",
        "http://proxy",
        "https://user:pw@proxy:1",
        "http://[::1]:3128",
    ] {
        let built = builder("https://localhost")
            .proxy(Proxy::new(address))
            .build();
        assert!(built.is_ok(), "{address}: {built:?}");
    }
}

#[test]
fn the_password_of_a_proxy_is_not_shown() {
    let proxies = [
        Proxy::new("http://user:hunter2@proxy"),
        Proxy::new("http://proxy").basic_auth("user", "hunter2"),
    ];
    for proxy in proxies {
        let shown = format!("{proxy:?}");
        assert!(
            !shown.contains("hunter2") && !shown.contains("aHVudGVy"),
            "{shown}"
        );
        let builder = builder("https://localhost").proxy(proxy);
        assert!(!format!("{builder:?}").contains("hunter2"));
        let client = builder.build().expect("a proxy");
        assert!(!format!("{client:?}").contains("hunter2"));
    }
    let broken = Proxy::new("http://user:hunter2@pro xy");
    let problem = builder("https://localhost").proxy(broken).build();
    let problem = problem.expect_err("a host contains no spaces");
    assert!(!format!("{problem} {problem:?}").contains("hunter2"));
}
