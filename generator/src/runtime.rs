//! The support code of every generated crate: real files, copied verbatim.

mod part;

use self::part::Mention;
pub use self::part::Part;

/// Includes the texts of these files of the runtime's folder.
macro_rules! runtime_files {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../runtime/", $path))),)*]
    };
}

/// The files of the runtime, by their path below `src/runtime`.
const FILES: &[(&str, &str)] = runtime_files![
    "url.rs",
    "from_response.rs",
    "any_body.rs",
    "as_request.rs",
    "authorization.rs",
    "body.rs",
    "brackets.rs",
    "call.rs",
    "call_context.rs",
    "charset.rs",
    "client.rs",
    "client_builder.rs",
    "credential.rs",
    "declared_error.rs",
    "download.rs",
    "encode.rs",
    "error.rs",
    "error/api_error.rs",
    "error/decode.rs",
    "error/build.rs",
    "error/challenge.rs",
    "error/display.rs",
    "error/kind.rs",
    "error/known.rs",
    "error/pagination.rs",
    "error/predicate.rs",
    "error/redirect.rs",
    "error/request.rs",
    "error/token.rs",
    "error/transport.rs",
    "error/undeclared.rs",
    "events.rs",
    "events/parser.rs",
    "events/error.rs",
    "send.rs",
    "executor.rs",
    "field.rs",
    "field/adapter.rs",
    "field/ip_address.rs",
    "field/any.rs",
    "field/any_value.rs",
    "field/base64.rs",
    "field/boxed.rs",
    "field/decimal.rs",
    "field/integer.rs",
    "field/list.rs",
    "field/local_time.rs",
    "field/map.rs",
    "field/number.rs",
    "field/option.rs",
    "field/scalar.rs",
    "field/small_integer.rs",
    "field/text.rs",
    "field/text_field.rs",
    "field/timestamp.rs",
    "field/timestamp/written.rs",
    "field/tuple.rs",
    "field/uuid.rs",
    "external.rs",
    "external_number.rs",
    "form.rs",
    "response_head.rs",
    "integer_enum.rs",
    "leniency.rs",
    "leniency/captured.rs",
    "leniency/decode.rs",
    "leniency/mode.rs",
    "leniency/trail.rs",
    "memory.rs",
    "mock.rs",
    "mock/response.rs",
    "mock/expectation.rs",
    "mock/request.rs",
    "mod.rs",
    "model.rs",
    "model/additional.rs",
    "model/read.rs",
    "model/schema_pointer.rs",
    "model/second.rs",
    "model/write.rs",
    "multipart.rs",
    "oauth.rs",
    "oauth/algorithm.rs",
    "oauth/token_response.rs",
    "oauth/assertion.rs",
    "oauth/cache.rs",
    "oauth/client_credentials.rs",
    "oauth/context.rs",
    "oauth/elliptic.rs",
    "oauth/endpoint.rs",
    "oauth/jwk.rs",
    "oauth/jws.rs",
    "oauth/key_error.rs",
    "oauth/pem.rs",
    "oauth/proof.rs",
    "oauth/request.rs",
    "oauth/rsa.rs",
    "oauth/signing_key.rs",
    "observe.rs",
    "operation.rs",
    "operation_server.rs",
    "operation_table.rs",
    "options.rs",
    "outcome.rs",
    "pagination.rs",
    "pagination/pager.rs",
    "pagination/cursor.rs",
    "pagination/elements.rs",
    "pagination/items.rs",
    "pagination/last_page.rs",
    "pagination/link.rs",
    "pagination/next_url.rs",
    "pagination/page.rs",
    "pagination/pages.rs",
    "pagination/lookup.rs",
    "pagination/page_items.rs",
    "pagination/request.rs",
    "parameter.rs",
    "patch.rs",
    "path.rs",
    "plain_text.rs",
    "pointer.rs",
    "proxy.rs",
    "query.rs",
    "unparsed_response.rs",
    "raw_json.rs",
    "raw_response.rs",
    "redirect.rs",
    "request.rs",
    "request_builder.rs",
    "response.rs",
    "response_header.rs",
    "retry.rs",
    "retry/attempts.rs",
    "retry/budget.rs",
    "retry/classify.rs",
    "retry/retry_after.rs",
    "secret.rs",
    "server.rs",
    "undeclared_content.rs",
    "undeclared_content/counter.rs",
    "undeclared_content/head.rs",
    "undeclared_content/observation.rs",
    "undeclared_content/weight.rs",
    "tagged.rs",
    "text_enum.rs",
    "time_limit.rs",
    "tls.rs",
    "tls/native.rs",
    "tls/rustls.rs",
    "tls/usual.rs",
    "token.rs",
    "trace.rs",
    "transport.rs",
    "transport/bodies.rs",
    "transport/connecting.rs",
    "transport/hyper.rs",
    "transport/hyper/connector.rs",
    "transport/hyper/no_connection.rs",
    "transport/hyper/stream.rs",
    "transport/reqwest.rs",
    "undeclared.rs",
    "union.rs",
    "union/form.rs",
    "union/look.rs",
    "union/scalar.rs",
    "union/strictness.rs",
    "union/trial.rs",
    "upload.rs",
    "values.rs",
    "values/reserved.rs",
    "values/style.rs",
];

/// Returns the files that a crate with these parts needs. The returned files do not mention the other parts.
///
/// A part with an attribute is declared and re-exported under it.
pub fn files(
    parts: &[Part],
    attributes: &[(Part, String)],
) -> impl Iterator<Item = (&'static str, String)> {
    let absent: Vec<Part> = Part::ALL
        .iter()
        .copied()
        .filter(|part| !parts.contains(part))
        .collect();
    FILES
        .iter()
        .filter({
            let absent = absent.clone();
            move |(path, _)| !absent.iter().any(|part| part.contains(path))
        })
        .map(move |(path, text)| {
            let text = without(path, text, &absent);
            (*path, under(path, text, attributes))
        })
}

/// Returns the text of a file without the lines that declare or re-export these parts.
fn without(path: &str, text: &str, absent: &[Part]) -> String {
    let mentions: Vec<Mention> = absent
        .iter()
        .filter_map(|part| part.mention(path))
        .collect();
    if mentions.is_empty() {
        return text.to_owned();
    }
    text.split_inclusive('\n')
        .filter(|line| !mentions.iter().any(|mention| mention.is_in(line)))
        .collect()
}

/// Returns the text of a file with the attributes before the lines that declare or re-export these parts.
fn under(path: &str, text: String, attributes: &[(Part, String)]) -> String {
    let mentions: Vec<(Mention, &str)> = attributes
        .iter()
        .filter_map(|(part, attribute)| Some((part.mention(path)?, attribute.as_str())))
        .collect();
    if mentions.is_empty() {
        return text;
    }
    let mut marked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mention = mentions.iter().find(|(mention, _)| mention.is_in(line));
        if let Some((_, attribute)) = mention {
            marked.push_str(attribute);
            marked.push('\n');
        }
        marked.push_str(line);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_listed() {
        let mut found = Vec::new();
        collect(
            std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime")),
            "",
            &mut found,
        );
        found.sort();
        let mut listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        listed.sort_unstable();
        assert_eq!(
            found, listed,
            "generator/runtime and the list in runtime.rs differ"
        );
    }

    fn collect(folder: &std::path::Path, prefix: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_dir() {
                collect(&entry.path(), &format!("{prefix}{name}/"), found);
            } else {
                found.push(format!("{prefix}{name}"));
            }
        }
    }

    #[test]
    fn a_part_that_is_left_out_is_mentioned_nowhere() {
        for part in Part::ALL.iter().copied() {
            let others: Vec<Part> = Part::ALL
                .iter()
                .copied()
                .filter(|other| *other != part)
                .collect();
            for (path, text) in files(&others, &[]) {
                assert!(!part.contains(path), "{path} is there without {part:?}");
                let Some(mention) = part.mention(path) else {
                    continue;
                };
                let line = text.split_inclusive('\n').find(|line| mention.is_in(line));
                assert_eq!(line, None, "{path} still names {part:?}");
            }
        }
    }

    #[test]
    fn a_part_differs_from_a_module_of_the_same_name_in_another_folder() {
        let declared = "pub(super) mod pagination;\npub use self::pagination::Page;\n";
        let absent = [Part::Pagination, Part::Base64];
        assert_eq!(without("mod.rs", declared, &absent), "");
        assert_eq!(without("error.rs", declared, &absent), declared);
        let nested = "pub(super) use self::field::base64::Base64;\n";
        assert_eq!(without("mod.rs", nested, &absent), "");
        assert_eq!(without("field.rs", "mod base64;\n", &absent), "");
    }
}
