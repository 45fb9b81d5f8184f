//! What a program's own reqwest does beside a client: the same as alone, whether a client was built or not.

mod requests;
mod server;

fn main() {
    requests::run();
    let client = ping::Client::builder("https://localhost").build();
    drop(client.expect("a server"));
    requests::run();
}
