//! A program that uses reqwest next to a client: it behaves as without one, whether a client was built or not.

mod requests;
mod server;

fn main() {
    requests::run();
    let client = ping::Client::builder("https://localhost").build();
    drop(client.expect("a server"));
    requests::run();
}
