//! What a program's own reqwest does where there is no client.

mod requests;
mod server;

fn main() {
    requests::run();
}
