//! Programs that use the crates of some fixtures against a server on loopback.

/// The fixtures, each with its program.
const PROGRAMS: [(&str, &str); 2] = [
    (
        "answer_bodiless",
        include_str!("loopback/answer_bodiless.rs"),
    ),
    ("answer_ranges", include_str!("loopback/answer_ranges.rs")),
];

/// The server that the programs share.
const SERVER: &str = include_str!("loopback/server.rs");

/// What the manifest of such a crate says besides.
const CHOICES: &str = "dev-dependencies = { tokio = { version = \"1\", default-features = false, features = [\"rt\"] } }\n";

/// The names of the fixtures.
pub fn names() -> impl Iterator<Item = &'static str> {
    PROGRAMS.iter().map(|(name, _)| *name)
}

/// The program for a fixture, and the choices that it needs.
pub fn program(fixture: &str) -> Option<(String, &'static str)> {
    let (_, program) = PROGRAMS.iter().find(|(name, _)| *name == fixture)?;
    Some((format!("{program}\n{SERVER}"), CHOICES))
}
