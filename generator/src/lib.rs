//! Generates a Rust client crate from an OpenAPI document.
//!
//! The work is a one-way pipeline, described in `ARCHITECTURE.md`; [`generate`] is its table of contents.
//! Nothing here reads or writes files: the input and the output are strings.

pub mod changes;
pub mod config;
pub mod diagnostic;
mod digest;
mod emit;
mod format;
pub mod input;
mod load;
mod lower;
pub mod model;
mod output;
mod plan;
pub mod pointer;
mod resolve;
mod runtime;
mod spelling;
pub mod threads;

pub use self::runtime::LAYERS as RUNTIME_LAYERS;
pub use input::{file_source, limits, source};
pub use output::{files, requirements, sentence, survey};

use config::Config;
use diagnostic::{Diagnostics, LimitProblem, Problem, Unwritable};
use files::Files;
use format::Printed;
use input::Input;
use limits::{Limit, Limits};
use load::SourceMap;
use model::{Api, Coverage};
use output::requirements::Requirements;
use output::{guide, layout, manifest, readme, unbuildable};
use plan::krate::Crate;
use pointer::Pointer;
use resolve::Resolver;
use survey::{RequestPart, Survey};
use threads::{stack, workers};

/// The result of a generation.
#[derive(Debug)]
pub struct Generated {
    /// The generated files.
    pub files: Files,
    /// Warnings and losses, never errors.
    pub diagnostics: Diagnostics,
    /// The number of schemas that have a type.
    pub coverage: Coverage,
    /// The manifest that a crate of its own has.
    manifest: String,
}

impl Generated {
    /// Returns what the manifest of the crate that contains the code must have; that of a generated crate has it.
    #[must_use]
    pub fn requirements(&self) -> Requirements {
        Requirements::of(&self.manifest)
    }
}

/// Generates the crate for a document.
///
/// # Errors
///
/// Returns all problems found, in document order, if one of them is an error.
pub fn generate<'a>(
    input: impl Into<Input<'a>>,
    config: &Config,
) -> Result<Generated, Diagnostics> {
    let input = input.into();
    deep(&input, config, |source_map, diagnostics| {
        let api = read(&input, config, source_map, diagnostics)?;
        let krate = plan::plan(&api, config, diagnostics);
        let header = input.source.header(input.command);
        let manifest = manifest::manifest(&krate.package, config, &header);
        unbuildable::check(&api, config, &manifest, diagnostics);
        if diagnostics.has_errors() {
            return None;
        }
        // From here on the plan contains everything that is needed.
        let coverage = api.coverage;
        drop(api);
        let printed = workers::map(&emit::units(&krate), |unit| {
            format::print(emit::emit(*unit), &header)
        });
        let mut files = collect(printed, &krate, &header, diagnostics);
        if krate.root.is_crate() {
            of_crate(&krate, config, &header, &manifest, &mut files);
        }
        check_size(&files, input.limits, diagnostics);
        Some((files, manifest, coverage))
    })
    .map(|((files, manifest, coverage), diagnostics)| Generated {
        files,
        manifest,
        diagnostics,
        coverage,
    })
}

/// Reads and lowers a document without generating anything.
///
/// # Errors
///
/// Returns all problems found, in document order, if one of them is an error.
pub fn describe<'a>(
    input: impl Into<Input<'a>>,
    config: &Config,
) -> Result<(Api, Diagnostics), Diagnostics> {
    let input = input.into();
    deep(&input, config, |source_map, diagnostics| {
        read(&input, config, source_map, diagnostics)
    })
}

/// Maps the parts of the document to the types of the crate that [`generate`] writes.
///
/// # Errors
///
/// Returns all problems found, in document order, if one of them is an error.
pub fn survey<'a>(input: impl Into<Input<'a>>, config: &Config) -> Result<Survey, Diagnostics> {
    let input = input.into();
    deep(&input, config, |source_map, diagnostics| {
        let api = read(&input, config, source_map, diagnostics)?;
        let (document, dialect) = load::bundled(&input)?;
        let mut surveyed = plan::survey(&api, config);
        for schema in &mut surveyed.schemas {
            schema.pointer = source_map.bundled(&schema.pointer);
        }
        for content in &mut surveyed.contents {
            content.operation = source_map.bundled(&content.operation);
        }
        for operation in &mut surveyed.operations {
            operation.pointer = source_map.bundled(&operation.pointer);
            for argument in operation.arguments.iter_mut().chain(&mut operation.setters) {
                if let RequestPart::Parameter(parameter) = &mut argument.part {
                    parameter.pointer = source_map.bundled(&parameter.pointer);
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

/// Loads, checks and lowers a document; `None` if it cannot be read further.
fn read(
    input: &Input<'_>,
    config: &Config,
    source_map: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Api> {
    let mut document = load::load(input, source_map, diagnostics)?;
    let mut found = Diagnostics::new();
    Resolver::new(&document).check(&mut found);
    if found.has_errors() && load::can_be_read_again(source_map) {
        // The target of a reference may be in a part that only the slow path reads.
        document = load::read_again(input, source_map, diagnostics)?;
        found = Diagnostics::new();
        spelling::begin();
        Resolver::new(&document).check(&mut found);
    }
    diagnostics.extend(found);
    let resolver = Resolver::new(&document);
    let api = lower::lower(&document, &resolver, config, input.limits, diagnostics);
    (!diagnostics.has_errors()).then_some(api)
}

/// Collects the printed files, and adds those that are not made of tokens.
fn collect(
    printed: Vec<Printed>,
    krate: &Crate,
    header: &str,
    diagnostics: &mut Diagnostics,
) -> Files {
    let mut files = Files::default();
    for file in printed {
        match file.text {
            Ok(text) => files.insert(layout::path(&file.path, &krate.root), text),
            Err(error) => diagnostics.report(&Pointer::root(), unwritable(&file.path, &error)),
        }
    }
    let attributes = emit::gates(&krate.package.gates);
    for (path, text) in runtime::files(&krate.package.parts, &attributes, &krate.root) {
        let path = layout::path(&format!("src/runtime/{path}"), &krate.root);
        files.insert(path, format!("{header}\n\n{text}"));
    }
    files
}

/// Adds the files that only a crate of its own has.
fn of_crate(krate: &Crate, config: &Config, header: &str, manifest: &str, files: &mut Files) {
    files.insert("src/guide.md", guide::guide(krate, config, header));
    files.insert("README.md", readme::readme(krate, config, header));
    files.insert("Cargo.toml", manifest.to_owned());
}

/// Rejects a crate that is too large.
fn check_size(files: &Files, limits: &Limits, diagnostics: &mut Diagnostics) {
    let bytes = files.iter().map(|(_, text)| text.len()).sum();
    if let Err(exceeded) = limits.check(Limit::OutputBytes, bytes) {
        diagnostics.report(
            &Pointer::root(),
            Problem::Limit(LimitProblem::Beyond(exceeded)),
        );
    }
}

/// Runs `stages` on a large stack, then locates and sorts the problems.
fn deep<T: Send>(
    input: &Input<'_>,
    config: &Config,
    stages: impl FnOnce(&mut SourceMap, &mut Diagnostics) -> Option<T> + Send,
) -> Result<(T, Diagnostics), Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let mut source_map = SourceMap::default();
    let made = stack::with_deep_stack(|| {
        spelling::begin();
        stages(&mut source_map, &mut diagnostics)
    })
    .unwrap_or_else(|problem| {
        diagnostics.report(&Pointer::root(), problem);
        None
    });
    source_map.locate(input.source, &mut diagnostics);
    diagnostics.sort();
    source_map.quote_lines(input.source, config.file(), &mut diagnostics);
    let diagnostics = diagnostics.propagate()?;
    match made {
        Some(made) => Ok((made, diagnostics)),
        None => Err(diagnostics),
    }
}

fn unwritable(path: &str, error: &syn::Error) -> Problem {
    Problem::Unwritable(Unwritable {
        file: path.to_owned(),
        reason: error.to_string(),
    })
}
