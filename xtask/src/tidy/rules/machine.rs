//! The rules that files are independent of the machine.

use crate::tidy::finding::Finding;
use crate::tidy::function::line_of;
use crate::tidy::tracked::Tracked;

/// Folders of a single machine, split so that this file does not contain them.
const FOLDERS: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/fa", "rm/"),
    concat!("C:\\", "Users\\"),
];

/// The hosts of package registries.
const HOSTS: [&str; 7] = [
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("registry.npm", "js.org"),
    concat!("registry.", "yarnpkg.com"),
    concat!("npm.pkg.", "github.com"),
    concat!("files.", "pythonhosted.org"),
    concat!("proxy.", "golang.org"),
];

/// Rejects absolute paths of a single machine.
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
            cure: "make it relative to the repository, or find it at run time",
        })
        .collect()
}

/// Rejects hosts of package registries outside of the lock file.
pub fn hosts(file: &Tracked) -> Vec<Finding> {
    if file.path == "Cargo.lock" {
        return Vec::new();
    }
    found(file, &HOSTS)
        .map(|(at, host)| Finding {
            line: line_of(&file.text, at),
            what: format!("`{host}` ties the repository to one registry"),
            cure: "leave the choice of the registry to the build machine",
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
