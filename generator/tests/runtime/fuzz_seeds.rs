//! Runs the fuzz targets of the runtime over their seeds.

#[path = "../../fuzz/src/response/mod.rs"]
mod response;
#[path = "../fuzz/seeds.rs"]
mod seeds;

use seeds::Seed;

fn run(name: &str, target: fn(&[u8])) {
    for seed in Seed::all(name) {
        seed.run(target);
    }
}

#[test]
fn link() {
    run("link", response::link);
}

#[test]
fn retry_after() {
    run("retry_after", response::retry_after);
}

#[test]
fn www_authenticate() {
    run("www_authenticate", response::www_authenticate);
}

#[test]
fn event_stream() {
    run("event_stream", response::event_stream);
}

#[test]
fn union() {
    run("union", response::union_value);
}

#[test]
fn page() {
    run("page", response::page);
}
