//! The documentation of the emitted code.

use crate::connections::CONNECTIONS;
use crate::model::{Definition, Docs, Field, TypeId, code_span};

use super::Plan;
use super::docs;
use super::view::View;

impl Plan<'_> {
    /// The documentation of the crate.
    pub(super) fn crate_docs(&self, first_steps: &[String]) -> Vec<String> {
        let library = self.config.package().library();
        let mut lines = vec![docs::summary_line(&self.api.title)];
        paragraph(
            &mut lines,
            self.text_docs(self.api.docs.description.as_deref()),
        );
        let facts = self.api.docs.facts.iter();
        paragraph(
            &mut lines,
            facts.flat_map(|fact| docs::lines(fact)).collect(),
        );
        let mut example = vec![
            "# Example".to_owned(),
            String::new(),
            "```no_run".to_owned(),
            format!("use {library}::Client;"),
            String::new(),
            "# async fn example(secret: &str) -> Result<(), Box<dyn std::error::Error>> {"
                .to_owned(),
        ];
        example.extend_from_slice(first_steps);
        example.extend(["# Ok(())".to_owned(), "# }".to_owned(), "```".to_owned()]);
        paragraph(&mut lines, example);
        let connections = ["# Connections", ""].into_iter().chain(CONNECTIONS);
        paragraph(&mut lines, connections.map(str::to_owned).collect());
        lines
    }

    /// The documentation of a type, with the place of its schema.
    pub(super) fn definition_docs(&self, definition: &Definition) -> Vec<String> {
        let mut lines = self.docs_of(&definition.docs);
        paragraph(
            &mut lines,
            vec![format!("Schema: {}", code_span(&definition.place))],
        );
        lines
    }

    /// The same for a struct, which may be the form of a schema that requests have.
    pub(super) fn structure_docs(
        &self,
        id: TypeId,
        definition: &Definition,
        view: View,
    ) -> Vec<String> {
        let mut lines = self.definition_docs(definition);
        if self.views.is_split(id)
            && view == View::Written
            && let Some(path) = self.names.of_type(id, View::Read)
        {
            let note = format!(
                "This is what requests carry; answers carry [`{}`].",
                path.name
            );
            paragraph(&mut lines, vec![note]);
        }
        lines
    }

    /// The documentation of a file of operations.
    pub(super) fn tag_docs(&self, tag: Option<&str>) -> Vec<String> {
        let Some(name) = tag else {
            return vec!["Operations without a tag.".to_owned()];
        };
        let mut lines = vec![format!("Operations of the tag {}.", code_span(name))];
        if let Some(tag) = self.api.tags.iter().find(|tag| tag.name == name) {
            paragraph(&mut lines, self.docs_of(&tag.docs));
        }
        lines
    }

    /// The documentation of a field.
    pub(super) fn field_docs(&self, field: &Field) -> Vec<String> {
        let mut lines = self.docs_of(&field.docs);
        if lines.is_empty() {
            lines.push(code_span(&field.wire));
        }
        lines
    }

    /// All that the document says of a thing.
    pub(super) fn docs_of(&self, docs: &Docs) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(summary) = &docs.summary {
            lines.push(sentence(&docs::summary_line(summary)));
        }
        paragraph(&mut lines, self.text_docs(docs.description.as_deref()));
        paragraph(
            &mut lines,
            docs.facts
                .iter()
                .flat_map(|fact| docs::lines(fact))
                .collect(),
        );
        lines
    }

    /// Markdown of the document, made harmless.
    pub(super) fn text_docs(&self, text: Option<&str>) -> Vec<String> {
        text.map(docs::lines).unwrap_or_default()
    }
}

/// Adds a paragraph after those that are there.
pub(super) fn paragraph(lines: &mut Vec<String>, more: Vec<String>) {
    if more.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
}

/// A part of a documentation comment under a heading; nothing where it has no lines.
pub(super) fn section(heading: &str, mut lines: Vec<String>) -> Vec<String> {
    if !lines.is_empty() {
        lines.splice(0..0, [heading.to_owned(), String::new()]);
    }
    lines
}

/// An entry of a list, with what is said of its subject.
pub(super) fn entry(subject: &str, said: &[String]) -> Vec<String> {
    let mut said = said.iter();
    let first = match said.next() {
        Some(first) if opens_a_block(first) => format!("- {subject}:\n\n  {first}"),
        Some(first) => format!("- {subject}: {first}"),
        None => format!("- {subject}"),
    };
    let first = first.split('\n').map(str::to_owned);
    let rest = said.map(|line| match line.as_str() {
        "" => String::new(),
        line => format!("  {line}"),
    });
    first.chain(rest).collect()
}

/// Whether a line of Markdown means something else behind other text.
fn opens_a_block(line: &str) -> bool {
    line.starts_with(['-', '*', '>', '|', '`', '#', '~'])
        || line.starts_with(|first: char| first.is_ascii_digit())
}

/// A line that ends like a sentence.
pub(super) fn sentence(line: &str) -> String {
    let line = line.trim_end();
    if line.ends_with(['.', '!', '?', ':']) || line.is_empty() {
        line.to_owned()
    } else {
        format!("{line}.")
    }
}
