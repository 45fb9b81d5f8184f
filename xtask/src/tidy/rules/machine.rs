//! Nothing tells on which machine a file was made.

use crate::tidy::finding::Finding;
use crate::tidy::function::line_of;
use crate::tidy::tracked::Tracked;

/// Folders that only one machine has, written apart so that this file does not name them itself.
const FOLDERS: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/fa", "rm/"),
    concat!("C:\\", "Users\\"),
];

/// Where packages are fetched from.
const HOSTS: [&str; 7] = [
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("registry.npm", "js.org"),
    concat!("registry.", "yarnpkg.com"),
    concat!("npm.pkg.", "github.com"),
    concat!("files.", "pythonhosted.org"),
    concat!("proxy.", "golang.org"),
];

/// No absolute path of somebody's machine.
pub fn paths(file: &Tracked) -> Vec<Finding> {
    found(file, &FOLDERS)
        .filter(|(at, _)| {
            // Inside a URL or a longer path these are ordinary names.
            let before = file
                .text
                .get(..*at)
                .and_then(|before| before.chars().next_back());
            !before.is_some_and(|it| {
                it.is_alphanumeric() || matches!(it, '/' | '.' | '-' | '_' | '~' | '}' | '>')
            })
        })
        .map(|(at, folder)| Finding {
            line: line_of(&file.text, at),
            what: format!("a path below `{folder}` exists on one machine only"),
            cure: "name it from the repository's folder on, or find it at run time",
        })
        .collect()
}

/// No address of a package registry outside of the lock file.
pub fn hosts(file: &Tracked) -> Vec<Finding> {
    if file.path == "Cargo.lock" {
        return Vec::new();
    }
    found(file, &HOSTS)
        .map(|(at, host)| Finding {
            line: line_of(&file.text, at),
            what: format!("`{host}` ties the repository to one registry"),
            cure: "leave the choice of the registry to the machine that builds",
        })
        .collect()
}

fn found<'f>(
    file: &'f Tracked,
    texts: &'f [&'static str],
) -> impl Iterator<Item = (usize, &'static str)> {
    texts
        .iter()
        .flat_map(|text| file.text.match_indices(text).map(|(at, _)| (at, *text)))
}
