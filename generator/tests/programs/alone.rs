//! A program that uses reqwest without a client.

mod requests;
mod server;

fn main() {
    requests::run();
}
