//! A program that installs its crypto provider at its start, but after a client was built, and that uses the client
//! before and after that.

mod server;

fn main() {
    let address = server::start("\"pong\"");
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime can be built");
    let client = ping::Client::builder(format!("http://{address}")).build();
    let client = client.expect("a server");
    let pong = || runtime.block_on(async { client.ping().send().await }).expect("the server responds");
    assert_eq!(*pong(), "pong");
    let provider = rustls::crypto::ring::default_provider();
    provider.install_default().expect("no provider is installed yet");
    assert_eq!(*pong(), "pong");
    println!("installed");
}
