//! Bodies that are small on the way and large in memory. A program of its own, whose memory is only what this takes.
#![cfg(all(target_os = "linux", feature = "gzip"))]

#[allow(
    dead_code,
    unused_imports,
    reason = "the other tests use what this one does not"
)]
#[path = "../server/mod.rs"]
mod server;

use okta_users::{AnswerProblem, ErrorKind};
use server::{Answer, Server};

const GIBIBYTE: usize = 1024;
const LIMIT_KIB: u64 = 64 * 1024;

/// The most memory that this process has held, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.unwrap().split_whitespace().nth(1);
    number.unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_gibibyte_of_zeros_is_an_error_and_takes_little_memory() {
    let success = Answer::empty(200).header("content-type", "application/json");
    let server = Server::answering(success.gzip_zeros(GIBIBYTE)).await;
    let error = server.client().get_user("u").send().await.unwrap_err();
    let ErrorKind::Answer(AnswerProblem::TooLarge { .. }) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(
        server.request().header("accept-encoding"),
        Some("gzip"),
        "the client takes compressed answers"
    );

    let failure = Answer::empty(400).header("content-type", "application/json");
    for status in [500, 400] {
        let failure = match status {
            500 => Answer::empty(500).header("content-type", "text/html"),
            _ => failure.clone(),
        };
        let server = Server::answering(failure.gzip_zeros(GIBIBYTE)).await;
        let error = server.client().suspend_user("u").send().await.unwrap_err();
        assert_eq!(error.status().map(|found| found.as_u16()), Some(status));
        assert_eq!(error.raw_body().len(), 64 * 1024);
    }
    let peak = peak();
    assert!(peak < LIMIT_KIB, "{peak} KiB");
    println!("peak {peak} KiB");
}
