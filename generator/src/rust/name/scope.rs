//! Namespaces.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Ident, Speech};

/// A namespace of the generated code, which gives every spelling to one claimant only.
///
/// What a claimant gets depends on its own name and on those that claimed before it.
/// To append a name to a document therefore renames nothing that was there.
///
/// Alternatives, tried in this order when a spelling is taken:
///
/// 1. a spelling that the generated code needs for itself ([`Scope::reserve`]) gets an underscore behind, like a
///    keyword: `Unknown_`;
/// 2. the place of the claimant is put in front, if it has one: `query_id`;
/// 3. every symbol is spoken: `foo_dash_bar` beside `foo_bar`;
/// 4. a digest of the name is put behind: `user_id_xb1d7a7`.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    reserved: BTreeSet<String>,
    taken: BTreeSet<String>,
    claims: BTreeMap<Claim, Ident>,
}

/// What tells one claimant from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    case: Case,
    place: String,
    name: String,
    /// What tells it from others of the same name and place.
    identity: String,
}

impl Scope {
    /// An empty namespace.
    pub fn new() -> Self {
        Self::default()
    }

    /// A namespace without the spellings that the generated code needs for itself; see [`reserve`](Self::reserve).
    pub fn without(spellings: &[&str]) -> Self {
        let mut scope = Self::new();
        for spelling in spellings {
            scope.reserve(spelling);
        }
        scope
    }

    /// Keeps a spelling for the generated code itself, with or without `r#`.
    ///
    /// To be called before the first claim; what was claimed already is not renamed.
    pub fn reserve(&mut self, spelling: &str) {
        let bare = spelling.strip_prefix("r#").unwrap_or(spelling);
        self.reserved.insert(bare.to_owned());
    }

    /// The identifier of the thing that the document calls `name`.
    ///
    /// The same name in the same case gets the same identifier each time.
    pub fn claim(&mut self, case: Case, name: &str) -> Ident {
        self.claim_at(case, "", name)
    }

    /// The identifier of the thing that the document calls `name` at `place`.
    ///
    /// The place tells two things of one name apart, such as the parameters `id` in the path and in the query.
    /// It appears in the identifier only when the name alone is taken.
    pub fn claim_at(&mut self, case: Case, place: &str, name: &str) -> Ident {
        self.claimed(Claim {
            case,
            place: place.to_owned(),
            name: name.to_owned(),
            identity: String::new(),
        })
    }

    /// The identifier of the thing that the document calls `name`, and that `identity` tells from others of that name.
    ///
    /// The identity appears in the identifier only as a digest, and only when the name alone is taken.
    pub fn claim_as(&mut self, case: Case, identity: &str, name: &str) -> Ident {
        self.claimed(Claim {
            case,
            place: String::new(),
            name: name.to_owned(),
            identity: identity.to_owned(),
        })
    }

    fn claimed(&mut self, claim: Claim) -> Ident {
        if let Some(ident) = self.claims.get(&claim) {
            return ident.clone();
        }
        let ident = self.choose(&claim);
        self.taken.insert(key(claim.case, &ident));
        self.claims.insert(claim, ident.clone());
        ident
    }

    /// The identifier that was claimed for `name` at `place`, if it was.
    pub fn get_at(&self, case: Case, place: &str, name: &str) -> Option<&Ident> {
        self.claims.get(&Claim {
            case,
            place: place.to_owned(),
            name: name.to_owned(),
            identity: String::new(),
        })
    }

    fn choose(&self, claim: &Claim) -> Ident {
        let Claim {
            case, place, name, ..
        } = claim;
        let plain = Ident::new(*case, name);
        if self.is_free(*case, &plain) {
            return plain;
        }
        let escaped = self
            .reserved
            .contains(plain.bare())
            .then(|| plain.with_underscore());
        let placed = (!place.is_empty()).then(|| Ident::new(*case, &format!("{place} {name}")));
        let spoken = Ident::spelled(*case, name, Speech::Every);
        escaped
            .into_iter()
            .chain(placed)
            .chain([spoken])
            .find(|ident| self.is_free(*case, ident))
            .unwrap_or_else(|| self.digested(claim))
    }

    /// Tries digests until one is free, which is the first one in all but contrived documents.
    fn digested(&self, claim: &Claim) -> Ident {
        let Claim {
            case,
            place,
            name,
            identity,
        } = claim;
        let words = [place, name, identity].map(String::as_str);
        let words = words.into_iter().filter(|word| !word.is_empty());
        let identity = words.collect::<Vec<_>>().join(" ");
        let mut attempt = 0;
        loop {
            let ident = Ident::marked(*case, name, &identity, attempt);
            if self.is_free(*case, &ident) {
                return ident;
            }
            attempt += 1;
        }
    }

    fn is_free(&self, case: Case, ident: &Ident) -> bool {
        !self.reserved.contains(ident.bare()) && !self.taken.contains(&key(case, ident))
    }
}

/// What must differ between two identifiers of one namespace.
///
/// Modules are files, and some file systems do not tell capitals from small letters.
fn key(case: Case, ident: &Ident) -> String {
    match case {
        Case::Type | Case::Value | Case::Constant => ident.bare().to_owned(),
        Case::Module => ident.bare().to_uppercase().to_lowercase(),
    }
}
