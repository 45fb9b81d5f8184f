//! Where the tokens of a person are kept while the program does not run.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::runtime::problem::token::TokenError;

use super::StoredTokens;

/// The future that a [`TokenStore`] returns.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, TokenError>> + Send + 'a>>;

/// Stores the tokens of one person: in a file, a keychain, a row of a database.
///
/// Several programs can share a store: before a refresh the tokens are loaded, and tokens that another program has
/// refreshed are used. Errors are made by [`TokenError::store`].
pub trait TokenStore: Send + Sync + 'static {
    /// Returns the tokens that were stored last, or `None` if there are none.
    fn load(&self) -> StoreFuture<'_, Option<StoredTokens>>;

    /// Stores tokens in place of earlier ones: a server may accept a refresh token only once, so those are worth nothing.
    fn store<'a>(&'a self, tokens: &'a StoredTokens) -> StoreFuture<'a, ()>;

    /// Removes the tokens, if there are any: the person has signed out.
    fn remove(&self) -> StoreFuture<'_, ()>;
}

/// A store that the program keeps a handle on.
impl<S: TokenStore + ?Sized> TokenStore for Arc<S> {
    fn load(&self) -> StoreFuture<'_, Option<StoredTokens>> {
        (**self).load()
    }

    fn store<'a>(&'a self, tokens: &'a StoredTokens) -> StoreFuture<'a, ()> {
        (**self).store(tokens)
    }

    fn remove(&self) -> StoreFuture<'_, ()> {
        (**self).remove()
    }
}
