//! A program that installs its cryptography after a client was built, as programs do at their start, and that uses the
//! client before and after that.

mod server;

fn main() {
    let address = server::start("\"pong\"");
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime can be built");
    let client = ping::Client::builder(format!("http://{address}")).build();
    let client = client.expect("a server");
    let pong = || runtime.block_on(async { client.ping().send().await }).expect("the server answers");
    assert_eq!(*pong(), "pong");
    let provider = rustls::crypto::ring::default_provider();
    provider.install_default().expect("nobody else has installed one");
    assert_eq!(*pong(), "pong");
    println!("installed");
}
