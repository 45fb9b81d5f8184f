//! Documents of any number of operations, the same in every run.
//!
//! Each resource has five operations and the schemas that they use, so that both grow together. Nothing in a document
//! is a loss: a generation of it carries everything.

mod template;

use self::template::{CREATE, DELETE, FAILURE, GET, HEAD, LIST, ONE, REPLACE, SCHEMAS, SHARED};

/// The operations of a resource: list, create, get, replace, delete.
const OPERATIONS: usize = 5;

/// The resources of a tag, which becomes one file of operations.
const RESOURCES_OF_A_TAG: usize = 6;

const QUALITIES: [&str; 20] = [
    "Active", "Billing", "Central", "Daily", "External", "Final", "Global", "Hourly", "Internal",
    "Joint", "Known", "Local", "Managed", "Nested", "Open", "Primary", "Remote", "Shared",
    "Trusted", "Virtual",
];

const THINGS: [&str; 25] = [
    "Account",
    "Badge",
    "Contract",
    "Device",
    "Event",
    "Folder",
    "Grant",
    "Host",
    "Invoice",
    "Job",
    "Key",
    "License",
    "Message",
    "Network",
    "Order",
    "Policy",
    "Quota",
    "Report",
    "Session",
    "Ticket",
    "Upload",
    "Voucher",
    "Webhook",
    "Workspace",
    "Zone",
];

/// The names of a resource.
struct Resource {
    number: usize,
}

impl Resource {
    /// Returns the name of the schema: each combination of two words once, and then again with a number.
    fn schema(&self) -> String {
        let [quality, thing] = self.words();
        match self.number / (QUALITIES.len() * THINGS.len()) {
            0 => format!("{quality}{thing}"),
            round => format!("{quality}{thing}{}", round + 1),
        }
    }

    fn words(&self) -> [&'static str; 2] {
        let quality = self.number % QUALITIES.len();
        let thing = self.number / QUALITIES.len() % THINGS.len();
        [(&QUALITIES[..], quality), (&THINGS[..], thing)]
            .map(|(words, at)| words.get(at).copied().unwrap_or_default())
    }

    /// Returns the resource that this one refers to: the one before it in its tag, or itself.
    fn other(&self) -> Self {
        let number = match self.number.is_multiple_of(RESOURCES_OF_A_TAG) {
            true => self.number,
            false => self.number - 1,
        };
        Self { number }
    }

    /// Writes the names of the resource into a part of the document.
    fn fill(&self, part: &str) -> String {
        let [quality, thing] = self.words();
        let words = format!("{quality} {thing}").to_lowercase();
        let name = self.schema();
        let tag = format!("Group{}", self.number / RESOURCES_OF_A_TAG + 1);
        part.replace("{path}", &format!("{}s", name.to_lowercase()))
            .replace("{Name}", &name)
            .replace("{Other}", &self.other().schema())
            .replace("{words}", &words)
            .replace("{word}", &thing.to_lowercase())
            .replace("{tag}", &tag)
    }
}

/// Returns a document with this number of operations.
pub fn document(operations: usize) -> String {
    let mut text = HEAD.to_owned();
    let resources = operations.div_ceil(OPERATIONS);
    for number in 0..resources {
        let resource = Resource { number };
        let left = operations - number * OPERATIONS;
        let parts = [LIST, CREATE, GET, REPLACE, DELETE].into_iter().take(left);
        for part in parts {
            if part == GET {
                text.push_str(&resource.fill(ONE));
            }
            text.push_str(&resource.fill(part));
            text.push_str(FAILURE);
        }
    }
    text.push_str(SHARED);
    for number in 0..resources {
        text.push_str(&Resource { number }.fill(SCHEMAS));
    }
    text
}

#[cfg(test)]
mod tests {
    use generator::config::Config;
    use generator::source::Source;

    use super::*;

    #[test]
    fn a_document_has_its_number_of_operations() {
        for operations in [1, 10, 13, 100, 10_000] {
            let text = document(operations);
            assert_eq!(text.matches("operationId: ").count(), operations);
            assert_eq!(text, document(operations));
        }
    }

    #[test]
    fn names_are_not_repeated() {
        let text = document(5_000);
        let ids = text.lines().filter(|line| line.contains("operationId: "));
        let ids: std::collections::BTreeSet<&str> = ids.collect();
        assert_eq!(ids.len(), 5_000);
    }

    #[test]
    fn a_document_is_generated_without_any_problem() {
        let source = Source::new("made-up.yaml", document(64));
        let config = Config::for_document("measured");
        let generated = generator::generate(&source, &config).unwrap();
        let found: Vec<_> = generated.diagnostics.iter().collect();
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(generated.coverage.free_form, 0);
    }
}
