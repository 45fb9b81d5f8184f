//! Namespaces.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::claim::Rank;
use super::collision::{Claimant, Collision};
use super::{Case, Claim, Ident, Source};

/// A namespace of the generated code, in which spellings are unique.
///
/// Names are claimed first and settled together. Each claimant tries its spellings, best first, until one is claimed by
/// nobody else; a spelling that two claim is given to neither. So the result depends only on the set of claims, not on
/// their order. A further claim can only make other claimants try more spellings: a name either keeps its meaning or
/// disappears. It is never reassigned to another item.
///
/// The spellings, in order:
///
/// 1. the name alone. A name that the generated code itself needs ([`Scope::reserve`]) gets an underscore suffix, like a
///    keyword: `Unknown_`;
/// 2. the qualifier of the claim as prefix, if it has one: `query_id`;
/// 3. every symbol spoken: `foo_dash_bar` beside `foo_underscore_bar`;
/// 4. a digest of the name as suffix: `user_id_xb1d7a7`.
#[derive(Clone, Debug, Default)]
pub struct Scope<'a> {
    reserved: BTreeSet<Cow<'static, str>>,
    claims: Vec<(Claim<'a>, Source<'a>)>,
}

impl<'a> Scope<'a> {
    /// Returns an empty namespace.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a namespace with reserved spellings; see [`reserve`](Self::reserve).
    pub fn without(spellings: impl IntoIterator<Item = &'static str>) -> Self {
        let spellings = spellings.into_iter().map(bare).map(Cow::Borrowed);
        Self {
            reserved: spellings.collect(),
            claims: Vec::new(),
        }
    }

    /// Reserves a spelling for the generated code itself, with or without `r#`.
    ///
    /// Reserved spellings must not depend on the document, or names could be reassigned.
    pub fn reserve(&mut self, spelling: &str) {
        self.reserved.insert(Cow::Owned(bare(spelling).to_owned()));
    }

    /// Claims a name. Equal claims belong to one item, which has one name.
    pub fn claim(&mut self, claim: Claim<'a>, source: Source<'a>) {
        self.claims.push((claim, source));
    }

    /// Settles all claims and returns their identifiers in order. Collisions are added to `collisions`.
    pub fn settle(self, collisions: &mut Vec<Collision>) -> std::vec::IntoIter<Ident> {
        let mut known: BTreeMap<&Claim<'a>, usize> = BTreeMap::new();
        let mut settlement = Settlement {
            reserved: &self.reserved,
            claimants: Vec::with_capacity(self.claims.len()),
            tried: BTreeMap::new(),
        };
        let mut of_claims = Vec::with_capacity(self.claims.len());
        for (claim, source) in &self.claims {
            let index = *known.entry(claim).or_insert_with(|| {
                settlement.enter(claim, source);
                settlement.claimants.len() - 1
            });
            of_claims.push(index);
        }
        settlement.run();
        settlement.report(collisions);
        let named = of_claims
            .into_iter()
            .filter_map(|index| Some(settlement.claimants.get(index)?.ident.clone()));
        named.collect::<Vec<_>>().into_iter()
    }
}

/// A claimant with its current spelling.
struct Contender<'s> {
    claim: &'s Claim<'s>,
    source: &'s Source<'s>,
    step: u64,
    rank: Rank,
    ident: Ident,
}

impl Contender<'_> {
    fn key(&self) -> String {
        key(self.claim.case, &self.ident)
    }
}

struct Settlement<'s> {
    reserved: &'s BTreeSet<Cow<'static, str>>,
    claimants: Vec<Contender<'s>>,
    /// The claimants that use, or have tried, a spelling.
    tried: BTreeMap<String, Vec<usize>>,
}

impl<'s> Settlement<'s> {
    /// Adds a claimant with its plain name.
    fn enter(&mut self, claim: &'s Claim<'s>, source: &'s Source<'s>) {
        let claimant = Contender {
            claim,
            source,
            step: 0,
            rank: Rank::Plain,
            ident: self.free(Ident::new(claim.case, &claim.name)),
        };
        let index = self.claimants.len();
        self.tried.entry(claimant.key()).or_default().push(index);
        self.claimants.push(claimant);
    }

    /// Advances claimants with the same spelling until all spellings are unique.
    fn run(&mut self) {
        let contested = self.tried.iter().filter(|(_, tried)| tried.len() > 1);
        let mut contested: BTreeSet<String> = contested.map(|(key, _)| key.clone()).collect();
        while !contested.is_empty() {
            let open: Vec<usize> = contested
                .iter()
                .flat_map(|key| self.claimants_of(key))
                .collect();
            let tried = open.into_iter().filter_map(|index| self.advance(index));
            let tried: BTreeSet<String> = tried.collect();
            contested = tried;
            contested.retain(|key| self.tried.get(key).is_some_and(|tried| tried.len() > 1));
        }
    }

    /// Advances a claimant to the next spelling that it has not tried yet.
    fn advance(&mut self, index: usize) -> Option<String> {
        loop {
            let claimant = self.claimants.get_mut(index)?;
            claimant.step += 1;
            let Some((rank, ident)) = claimant.claim.candidate(claimant.step) else {
                continue;
            };
            let case = claimant.claim.case;
            let ident = self.free(ident);
            let key = key(case, &ident);
            let tried = self.tried.entry(key.clone()).or_default();
            if !tried.contains(&index) {
                tried.push(index);
                let claimant = self.claimants.get_mut(index)?;
                (claimant.rank, claimant.ident) = (rank, ident);
                return Some(key);
            }
        }
    }

    fn free(&self, mut ident: Ident) -> Ident {
        while self.reserved.contains(ident.bare()) {
            ident = ident.with_underscore();
        }
        ident
    }

    /// Returns the claimants whose current spelling this is.
    fn claimants_of(&self, spelling: &str) -> Vec<usize> {
        let tried = self.tried.get(spelling).into_iter().flatten();
        let still = tried.filter(|index| {
            let claimant = self.claimants.get(**index);
            claimant.is_some_and(|claimant| claimant.key() == spelling)
        });
        still.copied().collect()
    }

    /// Reports the spellings that several items claim, unless all of them are distinguished by their qualifiers.
    fn report(&self, collisions: &mut Vec<Collision>) {
        for (spelling, tried) in &self.tried {
            let claimants: Vec<&Contender<'_>> = tried
                .iter()
                .filter_map(|index| self.claimants.get(*index))
                .collect();
            let is_distinguished = claimants
                .iter()
                .all(|claimant| claimant.rank == Rank::Qualified);
            if claimants.len() > 1 && !is_distinguished {
                let reported = claimants.iter().map(|claimant| Claimant {
                    source: claimant.source.owned(),
                    case: claimant.claim.case,
                    ident: claimant.ident.clone(),
                });
                collisions.push(Collision {
                    spelling: spelling.clone(),
                    claimants: reported.collect(),
                });
            }
        }
    }
}

/// Returns a spelling without `r#`.
fn bare(spelling: &str) -> &str {
    spelling.strip_prefix("r#").unwrap_or(spelling)
}

/// Returns the key that must be unique in a namespace.
///
/// Modules are files, and some file systems are case-insensitive.
fn key(case: Case, ident: &Ident) -> String {
    match case {
        Case::Type | Case::Value | Case::Constant => ident.bare().to_owned(),
        Case::Module => ident.bare().to_uppercase().to_lowercase(),
    }
}
