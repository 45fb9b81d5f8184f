//! Namespaces.

use std::collections::{BTreeMap, BTreeSet};

use super::claim::Rank;
use super::collision::{Claimant, Collision};
use super::{Case, Claim, Ident, Source};

/// A namespace of the generated code, in which no spelling stands for two things.
///
/// Names are claimed first and settled together. Each claimant asks for its spellings, best first, until there is one
/// that nobody else asks for; what two ask for, nobody gets. So the outcome depends on the set of claims only, and
/// not on their order. A further claim can only make others ask for more: whoever has a name keeps it, or nobody has
/// it any longer. No name ever passes from one thing to another.
///
/// The spellings, in their order:
///
/// 1. the name alone. One that the generated code needs for itself ([`Scope::reserve`]) has an underscore behind, like a
///    keyword: `Unknown_`;
/// 2. the place of the claimant in front, if it has one: `query_id`;
/// 3. every symbol spoken: `foo_dash_bar` beside `foo_underscore_bar`;
/// 4. a digest of the name behind: `user_id_xb1d7a7`.
#[derive(Clone, Debug, Default)]
pub struct Scope<'a> {
    reserved: BTreeSet<String>,
    claims: Vec<(Claim, Source<'a>)>,
}

impl<'a> Scope<'a> {
    /// An empty namespace.
    pub fn new() -> Self {
        Self::default()
    }

    /// A namespace without the spellings that the generated code needs for itself; see [`reserve`](Self::reserve).
    pub fn without<'r>(spellings: impl IntoIterator<Item = &'r str>) -> Self {
        let mut scope = Self::new();
        for spelling in spellings {
            scope.reserve(spelling);
        }
        scope
    }

    /// Keeps a spelling for the generated code itself, with or without `r#`.
    ///
    /// What is reserved must not depend on the document, or names could pass from one thing to another.
    pub fn reserve(&mut self, spelling: &str) {
        let bare = spelling.strip_prefix("r#").unwrap_or(spelling);
        self.reserved.insert(bare.to_owned());
    }

    /// Asks for a name. Equal claims are claims of one thing, which has one name.
    pub fn claim(&mut self, claim: Claim, source: Source<'a>) {
        self.claims.push((claim, source));
    }

    /// Settles all claims: their identifiers in the order of the claims. What fell together is added to `collisions`.
    pub fn settle(self, collisions: &mut Vec<Collision>) -> std::vec::IntoIter<Ident> {
        let mut known: BTreeMap<&Claim, usize> = BTreeMap::new();
        let mut settlement = Settlement {
            reserved: &self.reserved,
            askers: Vec::with_capacity(self.claims.len()),
            asked: BTreeMap::new(),
        };
        let mut of_claims = Vec::with_capacity(self.claims.len());
        for (claim, source) in &self.claims {
            let index = *known.entry(claim).or_insert_with(|| {
                settlement.enter(claim, source);
                settlement.askers.len() - 1
            });
            of_claims.push(index);
        }
        settlement.run();
        settlement.report(collisions);
        let named = of_claims
            .into_iter()
            .filter_map(|index| Some(settlement.askers.get(index)?.ident.clone()));
        named.collect::<Vec<_>>().into_iter()
    }
}

/// A claimant with the spelling that it asks for at last.
struct Asker<'s> {
    claim: &'s Claim,
    source: &'s Source<'s>,
    step: u64,
    rank: Rank,
    ident: Ident,
}

impl Asker<'_> {
    fn key(&self) -> String {
        key(self.claim.case, &self.ident)
    }
}

struct Settlement<'s> {
    reserved: &'s BTreeSet<String>,
    askers: Vec<Asker<'s>>,
    /// Who asks, or has asked, for a spelling.
    asked: BTreeMap<String, Vec<usize>>,
}

impl<'s> Settlement<'s> {
    /// Lets a claimant ask for its plain name.
    fn enter(&mut self, claim: &'s Claim, source: &'s Source<'s>) {
        let asker = Asker {
            claim,
            source,
            step: 0,
            rank: Rank::Plain,
            ident: self.free(Ident::new(claim.case, &claim.name)),
        };
        let index = self.askers.len();
        self.asked.entry(asker.key()).or_default().push(index);
        self.askers.push(asker);
    }

    /// Lets those who ask for the same go on, until no two do.
    fn run(&mut self) {
        let contested = self.asked.iter().filter(|(_, asked)| asked.len() > 1);
        let mut contested: BTreeSet<String> = contested.map(|(key, _)| key.clone()).collect();
        while !contested.is_empty() {
            let open: Vec<usize> = contested.iter().flat_map(|key| self.asking(key)).collect();
            let asked = open.into_iter().filter_map(|index| self.go_on(index));
            let asked: BTreeSet<String> = asked.collect();
            contested = asked;
            contested.retain(|key| self.asked.get(key).is_some_and(|asked| asked.len() > 1));
        }
    }

    /// Lets a claimant ask for the next spelling that it has not asked for yet.
    fn go_on(&mut self, index: usize) -> Option<String> {
        loop {
            let asker = self.askers.get_mut(index)?;
            asker.step += 1;
            let Some((rank, ident)) = asker.claim.candidate(asker.step) else {
                continue;
            };
            let case = asker.claim.case;
            let ident = self.free(ident);
            let key = key(case, &ident);
            let asked = self.asked.entry(key.clone()).or_default();
            if !asked.contains(&index) {
                asked.push(index);
                let asker = self.askers.get_mut(index)?;
                (asker.rank, asker.ident) = (rank, ident);
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

    /// Those who ask for a spelling and have not gone on to another.
    fn asking(&self, wanted: &str) -> Vec<usize> {
        let asked = self.asked.get(wanted).into_iter().flatten();
        let still = asked.filter(|index| {
            let asker = self.askers.get(**index);
            asker.is_some_and(|asker| asker.key() == wanted)
        });
        still.copied().collect()
    }

    /// What several asked for, unless all of them are told apart by their places.
    fn report(&self, collisions: &mut Vec<Collision>) {
        for (spelling, asked) in &self.asked {
            let askers: Vec<&Asker<'_>> = asked
                .iter()
                .filter_map(|index| self.askers.get(*index))
                .collect();
            let is_told_apart = askers.iter().all(|asker| asker.rank == Rank::Placed);
            if askers.len() > 1 && !is_told_apart {
                let claimants = askers.iter().map(|asker| Claimant {
                    source: asker.source.owned(),
                    case: asker.claim.case,
                    ident: asker.ident.clone(),
                });
                collisions.push(Collision {
                    spelling: spelling.clone(),
                    claimants: claimants.collect(),
                });
            }
        }
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
