//! Reads an OpenAPI document and writes the Rust crate of a client for it.
//!
//! The work is a one-way pipeline, described in `ARCHITECTURE.md`; [`generate`] is its table of contents.
//! Nothing here reads or writes files: texts come in, texts come out.

pub mod config;
pub mod diagnostic;
mod emit;
pub mod files;
mod format;
mod load;
mod lower;
mod manifest;
pub mod model;
pub mod pointer;
mod readme;
mod resolve;
mod runtime;
mod rust;
pub mod source;
mod stack;
mod workers;

use config::Config;
use diagnostic::{Diagnostics, Problem};
use files::Files;
use format::Printed;
use model::Api;
use pointer::Pointer;
use resolve::Resolver;
use rust::krate::Crate;
use source::Source;

/// What a generation makes.
#[derive(Debug)]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// Warnings and losses; there is no error among them.
    pub diagnostics: Diagnostics,
}

/// Generates the crate for a document.
///
/// # Errors
///
/// All problems that were found, in document order, when there is an error among them.
pub fn generate(source: &Source, config: &Config) -> Result<Generated, Diagnostics> {
    deep(source, |diagnostics| {
        let api = read(source, config, diagnostics)?;
        let krate = rust::plan(&api, config);
        let header = source.header();
        let printed = workers::map(&emit::units(&krate), |unit| {
            format::print(&emit::emit(*unit), &header)
        });
        Some(collect(printed, &krate, &header, config, diagnostics))
    })
    .map(|(files, diagnostics)| Generated { files, diagnostics })
}

/// Reads a document and works out what it says, without generating anything.
///
/// # Errors
///
/// All problems that were found, in document order, when there is an error among them.
pub fn describe(source: &Source, config: &Config) -> Result<(Api, Diagnostics), Diagnostics> {
    deep(source, |diagnostics| read(source, config, diagnostics))
}

/// From text to model; `None` when there is nothing to go on with.
fn read(source: &Source, config: &Config, diagnostics: &mut Diagnostics) -> Option<Api> {
    let document = load::load(source, diagnostics)?;
    let resolver = Resolver::new(&document);
    resolver.check(diagnostics);
    let api = lower::lower(&document, &resolver, config, diagnostics);
    (!diagnostics.has_errors()).then_some(api)
}

/// Adds the files that are not made of tokens.
fn collect(
    printed: Vec<Printed>,
    krate: &Crate,
    header: &str,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Files {
    let mut files = Files::default();
    for file in printed {
        match file.text {
            Ok(text) => files.insert(file.path, text),
            Err(error) => diagnostics.report(&Pointer::root(), unwritable(&file.path, &error)),
        }
    }
    for (path, text) in runtime::files(&krate.package.parts) {
        files.insert(format!("src/runtime/{path}"), format!("{header}\n\n{text}"));
    }
    files.insert("src/rustfmt.toml", format::settings(header));
    files.insert(
        "Cargo.toml",
        manifest::manifest(&krate.package, config, header),
    );
    files.insert("README.md", readme::readme(krate, config, header));
    files
}

/// Runs stages with room for recursion, then gives every problem its line.
fn deep<T: Send>(
    source: &Source,
    stages: impl FnOnce(&mut Diagnostics) -> Option<T> + Send,
) -> Result<(T, Diagnostics), Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let made = stack::with_deep_stack(|| stages(&mut diagnostics)).unwrap_or_else(|problem| {
        diagnostics.report(&Pointer::root(), problem);
        None
    });
    diagnostics.locate(source);
    diagnostics.sort();
    let diagnostics = diagnostics.propagate()?;
    match made {
        Some(made) => Ok((made, diagnostics)),
        None => Err(diagnostics),
    }
}

fn unwritable(path: &str, error: &syn::Error) -> Problem {
    Problem::Unwritable {
        file: path.to_owned(),
        reason: error.to_string(),
    }
}
