//! The sentences of the emitted documentation that are the same in every crate.
//!
//! The snapshots of the tests show them by name, so that another wording changes one snapshot and not all of them.

/// A sentence and the name that stands for it in snapshots.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// The name.
    pub name: &'static str,
    /// The lines.
    pub lines: &'static [&'static str],
}

impl Sentence {
    /// Returns the lines.
    pub(crate) fn to_lines(self) -> Vec<String> {
        self.lines.iter().map(|line| (*line).to_owned()).collect()
    }
}

/// Declares the sentences and the list of all of them.
macro_rules! sentences {
    ($($constant:ident = [$($line:literal),*];)*) => {
        $(pub(crate) const $constant: Sentence = Sentence {
            name: stringify!($constant),
            lines: &[$($line),*],
        };)*

        /// All sentences.
        pub const ALL: &[Sentence] = &[$($constant),*];
    };
}

sentences! {
    MODELS = ["Request and response types."];
    TYPES = ["The types of the schemas."];
    OPERATIONS = ["Operations of [`Client`](crate::Client), grouped by OpenAPI tag."];
    OPERATIONS_WITHOUT_TAG = ["Operations without a tag."];
    CLIENT = ["Client construction: servers and credentials."];
    ERROR = ["The error body of this API."];
    ERROR_BODY = ["The body of an error response."];
    HEADERS = ["Typed headers of responses and errors."];
    SCOPES = ["The OAuth scopes that the document declares."];
    UNDECLARED = ["The properties that the schema does not declare."];
    ADD_UNDECLARED = ["Adds a property that the schema does not declare."];
    UNKNOWN = ["A value that this version of the crate does not know."];
    NEW = ["Creates a value from its required properties."];
    ONLY_IN_RESPONSES = ["Those that only responses have are empty."];
    CLEAR = ["Sends `null` to clear the value."];
    CONVERSION = ["Converts a response into a request, dropping read-only properties."];
    BUILDER = ["Returns a builder for a client of the API at `server`: a URL, or a host, which is reached over HTTPS."];
    VERIFIER = [
        "Creates a verifier of webhooks that the server signs with this secret.",
        "",
        "# Errors",
        "",
        "Returns an error if it cannot be a secret of the server."
    ];
    MOCK_CLIENT = [
        "Returns a client whose calls this mock serves. It has a made-up credential for each security scheme and",
        "retries without delay.",
        "",
        "# Errors",
        "",
        "Returns an error if the URL of a server that the document declares for an operation is invalid."
    ];
}
