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

use config::Config;
use diagnostic::{Diagnostics, Problem};
use files::Files;
use model::Api;
use pointer::Pointer;
use resolve::Resolver;
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
    let (api, mut diagnostics) = describe(source, config)?;
    let krate = rust::plan(&api, config);
    let emitted = emit::emit(&krate);
    let header = source.header();
    let mut files = Files::default();
    for file in &emitted {
        match format::print(file, &header) {
            Ok(text) => files.insert(&file.path, text),
            Err(error) => diagnostics.report(&Pointer::root(), unwritable(&file.path, &error)),
        }
    }
    for (path, text) in runtime::files(&krate.package.parts) {
        files.insert(format!("src/runtime/{path}"), format!("{header}\n\n{text}"));
    }
    files.insert("src/rustfmt.toml", format::settings(&header));
    files.insert("Cargo.toml", manifest::manifest(&krate.package, config, &header));
    files.insert("README.md", readme::readme(&krate, config, source));
    let diagnostics = finish(diagnostics, source)?;
    Ok(Generated { files, diagnostics })
}

/// Reads a document and works out what it says, without generating anything.
///
/// # Errors
///
/// All problems that were found, in document order, when there is an error among them.
pub fn describe(source: &Source, config: &Config) -> Result<(Api, Diagnostics), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let Some(document) = load::load(source, &mut diagnostics) else {
        return Err(located(diagnostics, source));
    };
    let resolver = Resolver::new(&document);
    resolver.check(&mut diagnostics);
    let api = lower::lower(&document, &resolver, config, &mut diagnostics);
    let diagnostics = finish(diagnostics, source)?;
    Ok((api, diagnostics))
}

/// Gives every problem its line, and stops when one is an error.
fn finish(diagnostics: Diagnostics, source: &Source) -> Result<Diagnostics, Diagnostics> {
    located(diagnostics, source).propagate()
}

fn located(mut diagnostics: Diagnostics, source: &Source) -> Diagnostics {
    diagnostics.locate(source);
    diagnostics
}

fn unwritable(path: &str, error: &syn::Error) -> Problem {
    Problem::Unwritable {
        file: path.to_owned(),
        reason: error.to_string(),
    }
}
