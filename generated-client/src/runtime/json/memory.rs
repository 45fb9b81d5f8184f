//! A limit on the memory that the value of one response may take.
//!
//! A limit on the bytes of a body does not bound memory: `{}` is two bytes, and the model that it is read into can have
//! some thousand. Therefore the memory of lists, maps and boxed values is counted while a response is read, whenever
//! they grow. The code that reads models is called through serde, which passes no context, so the count is
//! thread-local; reading is never interrupted.

use std::cell::Cell;

use serde::de::Error;

use crate::runtime::problem::json::Exceeded;

/// The memory that any response may take.
const LEAST: usize = 64 * 1024 * 1024;

/// How many times the length of its text a longer response may take.
const TIMES_TEXT: usize = 4;

/// The approximate overhead of an allocation.
const ALLOCATION: usize = 16;

/// The size above which an element is large.
const LARGE: usize = 1024;

/// The size below which a list of large elements is short.
const SHORT: usize = 256 * 1024;

/// How many entries a node of a `BTreeMap` has room for.
const NODE: usize = 11;

/// The remaining allowance.
#[derive(Clone, Copy)]
enum Allowance {
    /// Nothing is counted: no response is being read.
    Unlimited,
    Left(usize),
    /// More was requested than was left, so reading has failed.
    Exceeded,
}

thread_local! {
    static ALLOWANCE: Cell<Allowance> = const { Cell::new(Allowance::Unlimited) };
}

/// Calls `read` within the memory that the length of its text allows. A part of a text shares the allowance of the
/// whole.
pub(in crate::runtime) fn bounded<T>(
    length: usize,
    read: impl FnOnce() -> T,
) -> Result<T, Exceeded> {
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

/// Returns `true` if the value that is being read takes too much.
pub(in crate::runtime) fn is_exceeded() -> bool {
    matches!(ALLOWANCE.get(), Allowance::Exceeded)
}

/// Calls `read` and returns how much memory its value has taken, which [`give_back`] undoes.
pub(in crate::runtime) fn measured<T>(read: impl FnOnce() -> T) -> (T, usize) {
    let before = ALLOWANCE.get();
    let value = read();
    let taken = match (before, ALLOWANCE.get()) {
        (Allowance::Left(before), Allowance::Left(after)) => before.saturating_sub(after),
        _ => 0,
    };
    (value, taken)
}

/// Returns the memory of a dropped value to the allowance.
pub(in crate::runtime) fn give_back(bytes: usize) {
    if let Allowance::Left(left) = ALLOWANCE.get() {
        ALLOWANCE.set(Allowance::Left(left.saturating_add(bytes)));
    }
}

/// Takes this many bytes.
///
/// # Errors
///
/// Returns an error if fewer are left.
#[inline]
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

/// Appends to a list, within the allowance.
///
/// # Errors
///
/// Returns an error if the list would have to grow beyond the allowance.
#[inline]
pub(in crate::runtime) fn push<T, E: Error>(list: &mut Vec<T>, element: T) -> Result<(), E> {
    make_room(list)?;
    list.push(element);
    Ok(())
}

/// Makes room for another element of a list, within the allowance.
///
/// # Errors
///
/// As for [`push`].
#[inline]
pub(in crate::runtime) fn make_room<T, E: Error>(list: &mut Vec<T>) -> Result<(), E> {
    match list.len() == list.capacity() {
        true => grow(list),
        false => Ok(()),
    }
}

/// Doubles the capacity, as `Vec` does; that of a short list of large elements is multiplied by four, since all of them
/// are moved each time.
#[cold]
fn grow<T, E: Error>(list: &mut Vec<T>) -> Result<(), E> {
    let capacity = list.capacity();
    let more = match size_of::<T>() {
        ..=LARGE => capacity.max(4),
        size if capacity * size < SHORT => (3 * capacity).max(1),
        _ => capacity,
    };
    take(
        more.saturating_mul(size_of::<T>())
            .saturating_add(ALLOCATION),
    )?;
    list.reserve_exact(more);
    Ok(())
}

/// Takes the memory of the next entry of a map with this many entries: a node for the first, twice the size of an entry
/// for others, since nodes are half empty in the worst case.
///
/// # Errors
///
/// Returns an error if too little is left.
#[inline]
pub(in crate::runtime) fn take_entry<T, E: Error>(entries: usize) -> Result<(), E> {
    let entry = size_of::<String>() + size_of::<T>();
    match entries {
        0 => take(NODE * entry + ALLOCATION),
        _ => take(2 * entry + ALLOCATION),
    }
}

/// Takes the memory of a value on the heap.
///
/// # Errors
///
/// Returns an error if too little is left.
pub(in crate::runtime) fn take_boxed<T, E: Error>() -> Result<(), E> {
    take(size_of::<T>() + ALLOCATION)
}
