//! Pagination of lists.

use std::collections::BTreeMap;

use serde_json::Value;

use super::directory::Directory;
use super::failure::Failure;
use super::response::Response;

const LONGEST_PAGE: usize = 200;

/// Returns one page of users, with the URLs of this page and of the next one.
pub fn list(directory: &Directory, query: &BTreeMap<String, String>) -> Result<Response, Failure> {
    if query
        .keys()
        .any(|name| !matches!(name.as_str(), "limit" | "after"))
    {
        return Err(Failure::InvalidSearch);
    }
    let limit = limit(query)?;
    let after = query.get("after");
    let accounts: Vec<_> = directory
        .listed()
        .skip_while(|account| after.is_some_and(|after| account.id <= *after))
        .take(limit)
        .collect();
    let users: Vec<Value> = accounts
        .iter()
        .map(|account| account.show(&directory.url))
        .collect();
    let response =
        Response::json(Value::Array(users)).link("self", &page_url(directory, limit, after));
    // The API links to a next page whenever this one is full, even if that page is empty.
    Ok(match accounts.last() {
        Some(last) if accounts.len() == limit => {
            response.link("next", &page_url(directory, limit, Some(&last.id)))
        }
        _ => response,
    })
}

fn limit(query: &BTreeMap<String, String>) -> Result<usize, Failure> {
    let Some(text) = query.get("limit") else {
        return Ok(LONGEST_PAGE);
    };
    match text.parse() {
        Ok(limit) if limit > 0 => Ok(LONGEST_PAGE.min(limit)),
        _ => Err(Failure::Validation {
            property: "limit",
            cause: "The limit is not a positive number".to_owned(),
        }),
    }
}

fn page_url(directory: &Directory, limit: usize, after: Option<&String>) -> String {
    let page = format!("{}/api/v1/users?limit={limit}", directory.url);
    match after {
        Some(after) => format!("{page}&after={after}"),
        None => page,
    }
}
