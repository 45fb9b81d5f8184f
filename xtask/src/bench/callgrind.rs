//! Instructions, counted by callgrind: they hardly depend on the machine, and not on what else it does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::invocation::Invocation;
use openapi_crate::outcome::Failure;
use openapi_crate::terminal;

/// The program that runs callgrind.
const VALGRIND: &str = "valgrind";

/// An installed callgrind.
#[derive(Clone, Debug)]
pub struct Callgrind {
    /// The folder for profiles.
    folder: PathBuf,
}

/// What a run of a program has executed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// All instructions.
    pub total: f64,
    /// The instructions of each function, with those of the functions that it calls.
    functions: BTreeMap<String, f64>,
}

impl Callgrind {
    /// Finds callgrind; its profiles are written to `folder`.
    pub fn find(folder: &Path) -> Option<Self> {
        let run = Invocation::of(VALGRIND).with(["--version"]).run().ok()?;
        let folder = folder.to_owned();
        run.output.status.success().then_some(Self { folder })
    }

    /// Counts the instructions of a run. `None` if the program fails.
    pub fn profile(&self, invocation: &Invocation) -> Result<Option<Profile>, Failure> {
        terminal::error(&format!(
            "counting the instructions of {}\n",
            invocation.name()
        ));
        let file = self.folder.join("callgrind.out");
        let out = format!("--callgrind-out-file={}", file.display());
        let options = ["--tool=callgrind", "--quiet", "--dump-line=no", &out];
        let run = invocation.under(VALGRIND, options).run()?;
        if !run.output.status.success() {
            return Ok(None);
        }
        let text = fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
        fs::remove_file(&file).map_err(Failure::file("remove", &file))?;
        Ok(Profile::parse(&text))
    }

    /// Counts all instructions of a run. `None` if the program fails.
    pub fn count(&self, invocation: &Invocation) -> Result<Option<f64>, Failure> {
        Ok(self.profile(invocation)?.map(|profile| profile.total))
    }
}

impl Profile {
    /// Returns the instructions of the functions with these paths; `None` if none of them was called, or if all of
    /// them are part of their callers in the compiled program.
    pub fn of(&self, paths: &[&str]) -> Option<f64> {
        let named = self.functions.iter();
        let named = named.filter(|(name, _)| paths.contains(&without_hash(name)));
        named
            .map(|(_, cost)| *cost)
            .reduce(|one, other| one + other)
    }

    /// Returns a profile with these functions.
    #[cfg(test)]
    pub fn made_up(total: f64, functions: &[(&str, f64)]) -> Self {
        let functions = functions.iter();
        Self {
            total,
            functions: functions
                .map(|(name, cost)| ((*name).to_owned(), *cost))
                .collect(),
        }
    }

    /// Parses a profile (<https://valgrind.org/docs/manual/cl-format.html>).
    fn parse(text: &str) -> Option<Self> {
        let mut names = BTreeMap::new();
        let mut functions = BTreeMap::new();
        let mut total = None;
        let mut function = String::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("fn=") {
                function = resolved(name, &mut names);
            } else if let Some(name) = line.strip_prefix("cfn=") {
                resolved(name, &mut names);
            } else if let Some(count) = line.strip_prefix("totals: ") {
                total = count.trim().parse().ok();
            } else if line
                .starts_with(|first: char| first.is_ascii_digit() || "+-*".contains(first))
            {
                // The line after `calls=` has the instructions of the called functions.
                let cost = line.split(' ').nth(1);
                let cost: f64 = cost.map_or(Some(0.0), |cost| cost.parse().ok())?;
                *functions.entry(function.clone()).or_default() += cost;
            }
        }
        Some(Self {
            total: total?,
            functions,
        })
    }
}

/// Resolves a compressed name: `(12) name` defines it, `(12)` repeats it.
fn resolved(name: &str, names: &mut BTreeMap<String, String>) -> String {
    let Some((id, name)) = name.strip_prefix('(').and_then(|name| name.split_once(')')) else {
        return name.to_owned();
    };
    match name.strip_prefix(' ') {
        Some(name) => {
            names.insert(id.to_owned(), name.to_owned());
            name.to_owned()
        }
        None => names.get(id).cloned().unwrap_or_default(),
    }
}

/// Removes the hash at the end of a name.
fn without_hash(name: &str) -> &str {
    match name.rsplit_once("::h") {
        Some((path, hash)) if hash.len() == 16 => path,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROFILE: &str = "\
version: 1
positions: line
events: Ir

ob=(1) /bin/xtask
fn=(1) main
0 10
cfn=(2) generator::load::load::h0123456789abcdef
calls=1 0
0 500

fn=(2)
0 200
cfn=(3) serde_yaml::from_str
calls=2 0
* 300

fn=(3)
+1 300

totals: 510
";

    #[test]
    fn the_instructions_of_a_function_include_those_of_its_callees() {
        let profile = Profile::parse(PROFILE).unwrap();
        assert_eq!(profile.total, 510.0);
        assert_eq!(profile.of(&["generator::load::load"]), Some(500.0));
        assert_eq!(profile.of(&["main", "serde_yaml::from_str"]), Some(810.0));
        assert_eq!(profile.of(&["generator::plan::plan"]), None);
    }

    #[test]
    fn a_profile_without_a_total_is_not_complete() {
        assert_eq!(Profile::parse("version: 1\nevents: Ir\n"), None);
    }
}
