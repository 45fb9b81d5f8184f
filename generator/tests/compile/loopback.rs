//! Programs that use the crates of some fixtures against a loopback server.

/// The fixtures that have a program.
const PROGRAMS: [(&str, &str); 5] = [
    (
        "response_bodiless",
        include_str!("loopback/response_bodiless.rs"),
    ),
    (
        "response_events_by_flag",
        include_str!("loopback/response_events_by_flag.rs"),
    ),
    (
        "response_events_named",
        include_str!("loopback/response_events_named.rs"),
    ),
    (
        "response_items_schema",
        include_str!("loopback/response_items_schema.rs"),
    ),
    (
        "response_ranges",
        include_str!("loopback/response_ranges.rs"),
    ),
];

/// The server that the programs share.
const SERVER: &str = include_str!("loopback/server.rs");

/// The settings of such a crate: some of the programs use the mock.
const CHOICES: &str = "dev-dependencies = { tokio = { version = \"1\", default-features = false, features = [\"rt\"] } }\nexample-features = { loopback = [\"mock\"] }\n";

/// Returns the names of the fixtures.
pub fn names() -> impl Iterator<Item = &'static str> {
    PROGRAMS.iter().map(|(name, _)| *name)
}

/// Returns the program of a fixture, and the settings that it needs.
pub fn program(fixture: &str) -> Option<(String, &'static str)> {
    let (_, program) = PROGRAMS.iter().find(|(name, _)| *name == fixture)?;
    Some((format!("{program}\n{SERVER}"), CHOICES))
}
