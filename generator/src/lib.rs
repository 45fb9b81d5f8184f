//! Reads an OpenAPI document and writes the Rust crate of a client for it.
//!
//! The work is a one-way pipeline, described in `ARCHITECTURE.md`; [`generate`] is its table of contents.
//! Nothing here reads or writes files: texts come in, texts come out.

pub mod config;
mod connections;
pub mod diagnostic;
mod digest;
mod emit;
pub mod files;
mod format;
pub mod input;
pub mod library;
pub mod limits;
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
mod spelling;
mod stack;
pub mod survey;
mod unbuildable;
mod workers;

use config::Config;
use diagnostic::{Diagnostics, Problem};
use files::Files;
use format::Printed;
use input::Input;
use limits::{Limit, Limits};
use load::Atlas;
use model::{Api, Coverage};
use pointer::Pointer;
use resolve::Resolver;
use rust::krate::Crate;
use survey::{RequestPart, Survey};

/// What a generation makes.
#[derive(Debug)]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// Warnings and losses; there is no error among them.
    pub diagnostics: Diagnostics,
    /// How much of the document's schemas became types.
    pub coverage: Coverage,
}

/// Generates the crate for a document.
///
/// # Errors
///
/// All problems that were found, in document order, when there is an error among them.
pub fn generate<'a>(
    input: impl Into<Input<'a>>,
    config: &Config,
) -> Result<Generated, Diagnostics> {
    let input = input.into();
    deep(&input, config, |atlas, diagnostics| {
        let api = read(&input, config, atlas, diagnostics)?;
        let krate = rust::plan(&api, config, diagnostics);
        let header = input.source.header();
        let manifest = manifest::manifest(&krate.package, config, &header);
        unbuildable::check(&api, config, &manifest, diagnostics);
        if diagnostics.has_errors() {
            return None;
        }
        // The plan has all of it that is still needed.
        let coverage = api.coverage;
        drop(api);
        let printed = workers::map(&emit::units(&krate), |unit| {
            format::print(emit::emit(*unit), &header)
        });
        let mut files = collect(printed, &krate, &header, config, diagnostics);
        files.insert("Cargo.toml", manifest);
        check_size(&files, input.limits, diagnostics);
        Some((files, coverage))
    })
    .map(|((files, coverage), diagnostics)| Generated {
        files,
        diagnostics,
        coverage,
    })
}

/// Reads a document and works out what it says, without generating anything.
///
/// # Errors
///
/// All problems that were found, in document order, when there is an error among them.
pub fn describe<'a>(
    input: impl Into<Input<'a>>,
    config: &Config,
) -> Result<(Api, Diagnostics), Diagnostics> {
    let input = input.into();
    deep(&input, config, |atlas, diagnostics| {
        read(&input, config, atlas, diagnostics)
    })
}

/// Tells which type stands for which part of the document in the crate that [`generate`] makes.
///
/// # Errors
///
/// All problems that were found, in document order, when there is an error among them.
pub fn survey<'a>(input: impl Into<Input<'a>>, config: &Config) -> Result<Survey, Diagnostics> {
    let input = input.into();
    deep(&input, config, |atlas, diagnostics| {
        let api = read(&input, config, atlas, diagnostics)?;
        let (document, dialect) = load::bundled(&input)?;
        let mut surveyed = rust::survey(&api, config);
        for schema in &mut surveyed.schemas {
            schema.pointer = atlas.bundled(&schema.pointer);
        }
        for content in &mut surveyed.contents {
            content.operation = atlas.bundled(&content.operation);
        }
        for operation in &mut surveyed.operations {
            operation.pointer = atlas.bundled(&operation.pointer);
            for argument in operation.arguments.iter_mut().chain(&mut operation.setters) {
                if let RequestPart::Parameter(parameter) = &mut argument.part {
                    parameter.pointer = atlas.bundled(&parameter.pointer);
                }
            }
        }
        Some(Survey {
            document,
            dialect,
            features: surveyed.features,
            schemas: surveyed.schemas,
            contents: surveyed.contents,
            operations: surveyed.operations,
            schemes: surveyed.schemes,
        })
    })
    .map(|(survey, _)| survey)
}

/// From text to model; `None` when there is nothing to go on with.
fn read(
    input: &Input<'_>,
    config: &Config,
    atlas: &mut Atlas,
    diagnostics: &mut Diagnostics,
) -> Option<Api> {
    let mut document = load::load(input, atlas, diagnostics)?;
    let mut found = Diagnostics::new();
    Resolver::new(&document).check(&mut found);
    if found.has_errors() && load::can_be_read_again(atlas) {
        // What a reference leads to may stand where only a second look finds it.
        document = load::read_again(input, atlas, diagnostics)?;
        found = Diagnostics::new();
        spelling::begin();
        Resolver::new(&document).check(&mut found);
    }
    diagnostics.extend(found);
    let resolver = Resolver::new(&document);
    let api = lower::lower(&document, &resolver, config, input.limits, diagnostics);
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
    let attributes: Vec<_> = krate.package.gates.iter().map(emit::gate).collect();
    for (path, text) in runtime::files(&krate.package.parts, &attributes) {
        files.insert(format!("src/runtime/{path}"), format!("{header}\n\n{text}"));
    }
    files.insert("src/rustfmt.toml", format::settings(header));
    files.insert("README.md", readme::readme(krate, config, header));
    files
}

/// Refuses a crate that is too large.
fn check_size(files: &Files, limits: &Limits, diagnostics: &mut Diagnostics) {
    let bytes = files.iter().map(|(_, text)| text.len()).sum();
    if let Err(exceeded) = limits.check(Limit::OutputBytes, bytes) {
        diagnostics.report(&Pointer::root(), Problem::Beyond(exceeded));
    }
}

/// Runs stages with room for recursion, then gives every problem its line.
fn deep<T: Send>(
    input: &Input<'_>,
    config: &Config,
    stages: impl FnOnce(&mut Atlas, &mut Diagnostics) -> Option<T> + Send,
) -> Result<(T, Diagnostics), Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let mut atlas = Atlas::default();
    let made = stack::with_deep_stack(|| {
        spelling::begin();
        stages(&mut atlas, &mut diagnostics)
    })
    .unwrap_or_else(|problem| {
        diagnostics.report(&Pointer::root(), problem);
        None
    });
    atlas.locate(input.source, &mut diagnostics);
    diagnostics.sort();
    atlas.quote_lines(input.source, config.file(), &mut diagnostics);
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
