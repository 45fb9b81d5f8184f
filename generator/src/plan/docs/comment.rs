//! The doc comments of the emitted code.

use crate::model::{Definition, Direction, Docs, Fact, Field, TypeId, code_span};
use crate::sentence;

use crate::plan::Plan;
use crate::plan::docs;
use crate::plan::krate::FirstSteps;
use crate::plan::name::Ident;

impl Plan<'_> {
    /// Returns the documentation of the crate.
    pub(in crate::plan) fn crate_docs(&self, first_steps: &FirstSteps) -> Vec<String> {
        let mut lines = vec![docs::title_line(&self.api.title)];
        paragraph(
            &mut lines,
            self.text_docs(self.api.docs.description.as_deref()),
        );
        let facts = self.api.docs.facts.iter();
        paragraph(
            &mut lines,
            facts
                .flat_map(|fact| docs::lines(&fact.to_string()))
                .collect(),
        );
        let mut example = vec![
            "# Example".to_owned(),
            String::new(),
            "```no_run".to_owned(),
        ];
        example.extend_from_slice(&first_steps.imports);
        example.extend([String::new(), first_steps.opening.to_owned()]);
        example.extend_from_slice(&first_steps.lines);
        example.extend(["# Ok(())".to_owned(), "# }".to_owned(), "```".to_owned()]);
        if !first_steps.imports.is_empty() {
            paragraph(&mut lines, example);
        }
        lines
    }

    /// Returns the documentation of a type, with the pointer to its schema.
    pub(in crate::plan) fn definition_docs(&self, definition: &Definition) -> Vec<String> {
        let description = self.text_docs(definition.docs.description.as_deref());
        self.described_docs(definition, description)
    }

    /// Returns the documentation of a type with these lines as its description.
    pub(in crate::plan) fn described_docs(
        &self,
        definition: &Definition,
        description: Vec<String>,
    ) -> Vec<String> {
        let title = own_title(&definition.docs, definition.origin.name());
        let mut lines = docs_with(title, &definition.docs.facts, description);
        paragraph(
            &mut lines,
            vec![format!(
                "Schema: {}",
                code_span(definition.pointer.fragment())
            )],
        );
        lines
    }

    /// Returns the documentation of a struct, which may be the request form of a schema.
    pub(in crate::plan) fn structure_docs(
        &self,
        id: TypeId,
        definition: &Definition,
        direction: Direction,
    ) -> Vec<String> {
        let mut lines = self.definition_docs(definition);
        if self.type_forms.is_split(id)
            && direction == Direction::Request
            && let Some(path) = self.names.of_type(id, Direction::Response)
        {
            let note = format!("Request form of [`{}`].", path.name);
            paragraph(&mut lines, vec![note]);
        }
        lines
    }

    /// Returns the documentation of a module of operations.
    pub(in crate::plan) fn tag_docs(&self, tag: Option<&str>) -> Vec<String> {
        let Some(name) = tag else {
            return sentence::OPERATIONS_WITHOUT_TAG.to_lines();
        };
        let mut lines = vec![format!("{} operations.", code_span(name))];
        if let Some(tag) = self.api.tags.iter().find(|tag| tag.name == name) {
            paragraph(&mut lines, self.docs_of(&tag.docs));
        }
        lines
    }

    /// Returns the documentation of a field.
    pub(in crate::plan) fn field_docs(&self, field: &Field) -> Vec<String> {
        let mut lines = self.docs_of_named(&field.docs, &field.wire);
        if lines.is_empty() {
            lines.push(code_span(&field.wire));
        }
        lines
    }

    /// Returns the documentation of a field whose property `form` documents: a link to its field there.
    pub(in crate::plan) fn linked_docs(
        &self,
        field: &Field,
        form: &Ident,
        name: &Ident,
    ) -> Vec<String> {
        match self.docs_of_named(&field.docs, &field.wire).is_empty() {
            true => self.field_docs(field),
            false => vec![format!("See [`field@{}::{}`].", form.bare(), name.bare())],
        }
    }

    /// Returns the documentation of a setter: the first sentence of the description.
    pub(in crate::plan) fn setter_docs(&self, field: &Field) -> Vec<String> {
        let description = field.docs.description.as_deref().unwrap_or_default();
        let line = self.texts.summary_line(description);
        if line.is_empty() {
            return vec![format!("Sets {}.", code_span(&field.wire))];
        }
        self.texts.lines(&sentence(&line))
    }

    /// Returns the documentation from the document: summary, description and constraints.
    pub(in crate::plan) fn docs_of(&self, docs: &Docs) -> Vec<String> {
        let description = self.text_docs(docs.description.as_deref());
        docs_with(docs.summary.as_deref(), &docs.facts, description)
    }

    /// Returns the documentation from the document of what it calls `name`, without a title that is only that name.
    pub(in crate::plan) fn docs_of_named(&self, docs: &Docs, name: &str) -> Vec<String> {
        let description = self.text_docs(docs.description.as_deref());
        docs_with(own_title(docs, name), &docs.facts, description)
    }

    /// Returns Markdown of the document, sanitized.
    pub(in crate::plan) fn text_docs(&self, text: Option<&str>) -> Vec<String> {
        text.map(|text| self.texts.lines(text)).unwrap_or_default()
    }
}

/// Returns a title, a description and constraints, as paragraphs.
fn docs_with(title: Option<&str>, facts: &[Fact], description: Vec<String>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(title) = title {
        lines.push(sentence(&docs::summary_line(title)));
    }
    paragraph(&mut lines, description);
    let facts = facts.iter();
    let facts = facts.flat_map(|fact| docs::lines(&fact.to_string()));
    paragraph(&mut lines, facts.collect());
    lines
}

/// Returns the title of an element, unless it only repeats the element's name: libraries that write documents make the
/// title `User Id` of the name `user_id`.
fn own_title<'d>(docs: &'d Docs, name: &str) -> Option<&'d str> {
    let title = docs.summary.as_deref()?;
    (!letters(title).eq(letters(name))).then_some(title)
}

/// Returns the letters and digits of a text, in lowercase.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// Appends a paragraph.
pub(in crate::plan) fn paragraph(lines: &mut Vec<String>, more: Vec<String>) {
    if more.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
}

/// Returns a section with a heading; empty if there are no lines.
pub(in crate::plan) fn section(heading: &str, mut lines: Vec<String>) -> Vec<String> {
    if !lines.is_empty() {
        lines.splice(0..0, [heading.to_owned(), String::new()]);
    }
    lines
}

/// Returns a list item with its description.
pub(in crate::plan) fn entry(subject: &str, description: &[String]) -> Vec<String> {
    let mut lines = Vec::with_capacity(description.len() + 2);
    let mut description = description.iter();
    match description.next() {
        Some(first) if opens_a_block(first) => {
            lines.extend([format!("- {subject}:"), String::new(), indented(first)]);
        }
        Some(first) => lines.push(["- ", subject, ": ", first].concat()),
        None => lines.push(format!("- {subject}")),
    }
    lines.extend(description.map(|line| indented(line)));
    lines
}

/// Returns a line of a list item below its first; a blank one stays blank.
fn indented(line: &str) -> String {
    match line {
        "" => String::new(),
        line => ["  ", line].concat(),
    }
}

/// Returns whether a line has a different meaning in Markdown if other text precedes it.
fn opens_a_block(line: &str) -> bool {
    line.starts_with(['-', '*', '>', '|', '`', '#', '~'])
        || line.starts_with(|first: char| first.is_ascii_digit())
}

/// Returns a line with a full stop at its end, unless it ends with punctuation.
pub(in crate::plan) fn sentence(line: &str) -> String {
    let line = line.trim_end();
    if line.ends_with(['.', '!', '?', ':']) || line.is_empty() {
        line.to_owned()
    } else {
        format!("{line}.")
    }
}
