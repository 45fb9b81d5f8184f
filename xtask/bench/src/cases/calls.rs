//! Calls of a server in memory.

use std::hint::black_box;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, LINK, USER_AGENT};
use http::{HeaderMap, Method, Request};
use okta_users::Client;
use tokio::runtime::{Builder, Runtime};
use url::Url;

use super::{Failure, Group, case};
use crate::by_hand::{PlainProfile, User};
use crate::pages::{Attributes, USERS, page};
use crate::server::{ADDRESS, Server};

/// The number of users in the list.
const ITEMS: usize = 10_000;

const TOKEN: &str = "not-a-token";

/// The expression that is searched for; its quotes and spaces are encoded in a query.
const SEARCH: &str = r#"status eq "ACTIVE" and profile.department eq "Research and Development""#;

/// The client on a thread of its own, without a network.
pub struct Reader {
    client: Client,
    runtime: Runtime,
}

/// Returns a client of a server in memory.
///
/// # Errors
///
/// Returns an error if the client cannot be built.
pub fn client(server: Server) -> Result<Client, Failure> {
    let builder = Client::builder(ADDRESS).api_token(TOKEN);
    Ok(builder.transport(server).build()?)
}

impl Reader {
    /// Creates the runtime for the futures of the client.
    ///
    /// # Errors
    ///
    /// Returns an error if the runtime cannot be built.
    pub fn new(client: Client) -> Result<Self, Failure> {
        let runtime = Builder::new_current_thread().enable_time().build()?;
        Ok(Self { client, runtime })
    }

    /// Requests one page.
    ///
    /// # Errors
    ///
    /// Returns the error of the call.
    pub fn page(&self) -> Result<(), Failure> {
        let call = self.client.list_users().send();
        black_box(self.runtime.block_on(call)?);
        Ok(())
    }

    fn search(&self) -> Result<(), Failure> {
        let call = self.client.list_users().search(SEARCH).limit(200).send();
        black_box(self.runtime.block_on(call)?);
        Ok(())
    }

    fn items(&self) -> Result<(), Failure> {
        let mut users = self.client.list_users().limit(200).items();
        let read = async {
            let mut count = 0;
            while let Some(user) = users.next().await {
                black_box(user?);
                count += 1;
            }
            Ok::<usize, Failure>(count)
        };
        complete(self.runtime.block_on(read)?)
    }
}

fn complete(count: usize) -> Result<(), Failure> {
    match count == ITEMS {
        true => Ok(()),
        false => Err(format!("{count} users in place of {ITEMS}").into()),
    }
}

/// Builds a request with a query and sends it; the response is an empty list.
///
/// # Errors
///
/// Returns an error if a case cannot be prepared.
pub fn build() -> Result<Group, Failure> {
    let server = Server::new(b"[]".to_vec(), 1)?;
    let reader = Reader::new(client(server.clone())?)?;
    let base = Url::parse(ADDRESS)?;
    Ok(Group {
        name: "build a request",
        cases: vec![
            case("call", move || reader.search()),
            case("by hand", move || {
                let mut url = base.join("/api/v1/users")?;
                let mut query = url.query_pairs_mut();
                query
                    .append_pair("search", SEARCH)
                    .append_pair("limit", "200");
                drop(query);
                let (users, _) = request(&server, &url)?;
                black_box(users);
                Ok(())
            }),
        ],
    })
}

/// Reads a list of 50 pages.
///
/// # Errors
///
/// Returns an error if a case cannot be prepared.
pub fn iterate() -> Result<Group, Failure> {
    let server = Server::new(page(Attributes::Declared), ITEMS / USERS)?;
    let reader = Reader::new(client(server.clone())?)?;
    Ok(Group {
        name: "iterate 10,000 users",
        cases: vec![
            case("call", move || reader.items()),
            case("by hand", move || complete(pages_by_hand(&server)?)),
        ],
    })
}

fn pages_by_hand(server: &Server) -> Result<usize, Failure> {
    let mut next = Some(Url::parse(ADDRESS)?.join("/api/v1/users?limit=200")?);
    let mut count = 0;
    while let Some(url) = next {
        let (users, headers) = request(server, &url)?;
        for user in users {
            black_box(user);
            count += 1;
        }
        next = following(&headers)?;
    }
    Ok(count)
}

/// Builds the request, sends it and decodes the response, without the checks of the client.
fn request(server: &Server, url: &Url) -> Result<(Vec<User<PlainProfile>>, HeaderMap), Failure> {
    let request = Request::builder()
        .method(Method::GET)
        .uri(url.as_str())
        .header(ACCEPT, "application/json")
        .header(AUTHORIZATION, format!("SSWS {TOKEN}"))
        .header(USER_AGENT, "by-hand")
        .body(Bytes::new())?;
    let (head, body) = server
        .response(black_box(request).uri().query())?
        .into_parts();
    Ok((serde_json::from_slice(&body)?, head.headers))
}

/// Returns the address of the next page.
fn following(headers: &HeaderMap) -> Result<Option<Url>, Failure> {
    for link in headers.get_all(LINK) {
        let link = link.to_str()?;
        if let Some((address, "rel=\"next\"")) = link.split_once("; ") {
            return Ok(Some(Url::parse(address.trim_matches(['<', '>']))?));
        }
    }
    Ok(None)
}
