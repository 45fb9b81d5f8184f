//! Headers and query parameters that the document does not declare.

use std::fmt;

/// Headers and query parameters of a request beside those of its operation. Their values are never shown.
#[derive(Clone, Default)]
pub(in crate::runtime) struct Extra {
    pub(in crate::runtime) headers: Vec<(String, String)>,
    pub(in crate::runtime) query: Vec<(String, String)>,
}

impl Extra {
    /// Adds those of a call, which replace those of the same names.
    pub(in crate::runtime) fn change(&mut self, call: Self) {
        let Self { headers, query } = call;
        self.headers.retain(|(name, _)| {
            !headers
                .iter()
                .any(|(new, _)| new.eq_ignore_ascii_case(name))
        });
        self.headers.extend(headers);
        self.query
            .retain(|(name, _)| !query.iter().any(|(new, _)| new == name));
        self.query.extend(query);
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.headers.iter().chain(&self.query).map(|(name, _)| name);
        out.debug_list().entries(names).finish()
    }
}
