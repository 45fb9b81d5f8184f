//! The crate of a document without operations: what it depends on, and what it reads and writes.

use super::workspace::Workspace;

/// A fixture with a type of every crate that types can need.
pub const NAME: &str = "models_only";

/// All that the crate is built of: `cargo tree` without the crate itself.
const TREE: [&str; 12] = [
    "base64",
    "bytes",
    "itoa",
    "jiff",
    "jiff-core",
    "memchr",
    "serde",
    "serde_core",
    "serde_json",
    "uuid",
    "zeroize",
    "zmij",
];

/// The program that reads and writes values.
pub const PROGRAM: &str = include_str!("models/reading.rs");

/// The name of the program, an example of the crate.
pub const EXAMPLE: &str = "reading";

/// Runs the program, and compares what the crate depends on.
pub fn check(workspace: &Workspace, package: &str) {
    let run = ["run", "--package", package, "--example", EXAMPLE];
    workspace.cargo(&run);
    let tree = [
        "tree",
        "--package",
        package,
        "--prefix",
        "none",
        "--edges",
        "normal",
    ];
    let tree = workspace.run(&tree);
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let mut names: Vec<&str> = names.filter(|name| *name != package).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, TREE, "types need other crates than before");
}
