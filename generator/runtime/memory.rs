//! How much memory the value of one response may take.
//!
//! A limit on the bytes of a body bounds no memory: `{}` is two bytes, and the model that it is read into can have some
//! thousand. What lists, maps and boxed values take is counted therefore while a response is read, at the moments at
//! which they grow. The code that reads models is called through serde, which hands nothing down, so this is kept by
//! thread; reading is never interrupted.

use std::cell::Cell;

use serde::de::Error;

/// What any response may take.
const LEAST: usize = 64 * 1024 * 1024;

/// How many times the length of its text a longer response may take.
const TIMES_TEXT: usize = 4;

/// What the allocator takes for each allocation, about.
const ALLOCATION: usize = 16;

/// How many entries a node of a `BTreeMap` has room for.
const NODE: usize = 11;

/// What is still allowed.
#[derive(Clone, Copy)]
enum Allowance {
    /// Nothing is counted: no response is read.
    Unlimited,
    Left(usize),
    /// More was wanted than was left, so what is read has failed.
    Exceeded,
}

thread_local! {
    static ALLOWANCE: Cell<Allowance> = const { Cell::new(Allowance::Unlimited) };
}

/// A response whose value would take more than this many bytes.
pub(super) struct Exceeded {
    pub(super) limit: usize,
}

/// Reads a text within the memory that its length allows, unless it is a part of a text for which that is done already.
pub(super) fn bounded<T>(length: usize, read: impl FnOnce() -> T) -> Result<T, Exceeded> {
    let limit = length.saturating_mul(TIMES_TEXT).max(LEAST);
    let before = ALLOWANCE.get();
    let _outermost = match before {
        Allowance::Unlimited => {
            ALLOWANCE.set(Allowance::Left(limit));
            Some(Outermost)
        }
        Allowance::Left(_) | Allowance::Exceeded => None,
    };
    let value = read();
    match is_exceeded() {
        true => Err(Exceeded { limit }),
        false => Ok(value),
    }
}

/// Ends the counting, also after a panic.
struct Outermost;

impl Drop for Outermost {
    fn drop(&mut self) {
        ALLOWANCE.set(Allowance::Unlimited);
    }
}

/// Whether what is being read takes too much.
pub(super) fn is_exceeded() -> bool {
    matches!(ALLOWANCE.get(), Allowance::Exceeded)
}

/// Does something and tells how much memory it has taken, which [`give_back`] undoes.
pub(super) fn measured<T>(read: impl FnOnce() -> T) -> (T, usize) {
    let before = ALLOWANCE.get();
    let value = read();
    let taken = match (before, ALLOWANCE.get()) {
        (Allowance::Left(before), Allowance::Left(after)) => before.saturating_sub(after),
        _ => 0,
    };
    (value, taken)
}

/// Gives back what a value had taken that was dropped.
pub(super) fn give_back(bytes: usize) {
    if let Allowance::Left(left) = ALLOWANCE.get() {
        ALLOWANCE.set(Allowance::Left(left.saturating_add(bytes)));
    }
}

/// Takes so many bytes.
///
/// # Errors
///
/// When there are not so many left.
fn take<E: Error>(bytes: usize) -> Result<(), E> {
    match ALLOWANCE.get() {
        Allowance::Unlimited => return Ok(()),
        Allowance::Left(left) if left >= bytes => {
            ALLOWANCE.set(Allowance::Left(left - bytes));
            return Ok(());
        }
        Allowance::Left(_) | Allowance::Exceeded => ALLOWANCE.set(Allowance::Exceeded),
    }
    Err(E::custom("the value takes too much memory"))
}

/// Appends to a list, within what is allowed.
///
/// # Errors
///
/// When the list would have to grow beyond that.
#[inline]
pub(super) fn push<T, E: Error>(list: &mut Vec<T>, element: T) -> Result<(), E> {
    if list.len() == list.capacity() {
        grow(list)?;
    }
    list.push(element);
    Ok(())
}

/// Twice the room, as `Vec` does it.
#[cold]
fn grow<T, E: Error>(list: &mut Vec<T>) -> Result<(), E> {
    let first = if size_of::<T>() > 1024 { 1 } else { 4 };
    let more = list.capacity().max(first);
    take(
        more.saturating_mul(size_of::<T>())
            .saturating_add(ALLOCATION),
    )?;
    list.reserve_exact(more);
    Ok(())
}

/// Takes what the next entry of a map of so many entries needs: the first a node, the others twice its size, since
/// nodes are half empty in the worst case.
///
/// # Errors
///
/// When that is not left.
pub(super) fn take_entry<T, E: Error>(entries: usize) -> Result<(), E> {
    let entry = size_of::<String>() + size_of::<T>();
    match entries {
        0 => take(NODE * entry + ALLOCATION),
        _ => take(2 * entry + ALLOCATION),
    }
}

/// Takes what a value on the heap needs.
///
/// # Errors
///
/// When that is not left.
pub(super) fn take_boxed<T, E: Error>() -> Result<(), E> {
    take(size_of::<T>() + ALLOCATION)
}
