//! Memory use for bodies that decompress to a large size. A separate program, so that its peak memory is only that of
//! this test.
#![cfg(all(target_os = "linux", feature = "gzip"))]

#[allow(
    dead_code,
    unused_imports,
    reason = "other test programs use these items"
)]
#[path = "../server/mod.rs"]
mod server;

use okta_users::{DecodeError, ErrorKind};
use server::{CannedResponse, Server};

const GIBIBYTE: usize = 1024;
const LIMIT_KIB: u64 = 64 * 1024;

/// Returns the peak memory of this process, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.unwrap().split_whitespace().nth(1);
    number.unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_gibibyte_of_zeros_is_an_error_and_takes_little_memory() {
    let success = CannedResponse::empty(200).header("content-type", "application/json");
    let server = Server::responding(success.gzip_zeros(GIBIBYTE)).await;
    let error = server.client().get_user("u").send().await.unwrap_err();
    let ErrorKind::Decode(DecodeError::TooLarge { .. }) = error.kind() else {
        panic!("{error}")
    };
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(
        server.request().header("accept-encoding"),
        Some("gzip"),
        "the client accepts compressed responses"
    );

    let failure = CannedResponse::empty(400).header("content-type", "application/json");
    for status in [500, 400] {
        let failure = match status {
            500 => CannedResponse::empty(500).header("content-type", "text/html"),
            _ => failure.clone(),
        };
        let server = Server::responding(failure.gzip_zeros(GIBIBYTE)).await;
        let error = server.client().suspend_user("u").send().await.unwrap_err();
        assert_eq!(error.status().map(|found| found.as_u16()), Some(status));
        assert_eq!(error.raw_body().len(), 64 * 1024);
    }
    let peak = peak();
    assert!(peak < LIMIT_KIB, "{peak} KiB");
    println!("peak {peak} KiB");
}
