//! Pages of a list, by every way that leads from one to the next.

use http::uri::Authority;

use super::api::{Call, HOST, LIST, builder, run};
use super::models::{Formed, Record};
use super::transport::{Canned, Canning};
use crate::runtime::{DecodePolicy, Field, Missing, NextPage, Paging};

/// A page is where the body before it ends with this.
const END: &[u8] = b"\n--\n";

/// How many pages are asked for. Any body gives one with the next, and a list is never followed twice by one way.
const MOST: usize = 20;

static WAYS: [Paging; 7] = [
    Paging::LINK,
    below_data(NextPage::Address("/links/next")),
    below_data(NextPage::Cursor {
        at: "/meta/next",
        parameter: "cursor",
        more: Some("/meta/more"),
    }),
    below_data(NextPage::LastRecord {
        at: "/id",
        parameter: "after",
        more: None,
    }),
    below_data(NextPage::Offset {
        parameter: "offset",
        limit: None,
    }),
    below_data(NextPage::Number {
        parameter: "page",
        first: 1,
        limit: Some("limit"),
    }),
    Paging {
        items: "",
        missing: Missing::Empty,
        next: NextPage::LastRecord {
            at: "/mother/id",
            parameter: "after",
            more: None,
        },
    },
];

const fn below_data(next: NextPage) -> Paging {
    Paging {
        items: "/data",
        missing: Missing::Empty,
        next,
    }
}

/// The first byte says which way, which type and how much leniency; the rest are bodies. All requests go to the client's
/// own server, and no page is asked for after the last.
pub fn page(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let paging = &WAYS[usize::from(first & 15) % WAYS.len()];
    let policy = match first & 32 {
        0 => DecodePolicy::Lenient,
        _ => DecodePolicy::Strict,
    };
    let bodies = bodies(rest);
    match first & 16 {
        0 => follow::<Record>(paging, policy, &bodies),
        _ => follow::<Formed>(paging, policy, &bodies),
    }
}

fn bodies(mut rest: &[u8]) -> Vec<&[u8]> {
    let mut bodies = Vec::new();
    while let Some(end) = rest.windows(END.len()).position(|window| window == END) {
        bodies.push(&rest[..end]);
        rest = &rest[end + END.len()..];
    }
    bodies.push(rest);
    bodies.truncate(MOST);
    bodies
}

fn follow<T: Field>(paging: &'static Paging, policy: DecodePolicy, bodies: &[&[u8]]) {
    let transport = Canned::new(bodies.iter().map(|body| {
        let mut canning = Canning::json(body);
        // A page that leads on by its header leads to another one.
        if paging.next == NextPage::Link {
            let link = format!("</base/list?after={}>; rel=next", body.len());
            canning
                .headers
                .insert("link", link.parse().expect("a header"));
        }
        canning
    }));
    let client = builder(&transport).decode_policy(policy);
    let client = client.build().expect("the server is valid");
    let call = Call::<()>::new(&client, &LIST).query("limit", &1_i64);
    let mut pages = call.pages::<T>(paging).max_pages(MOST);
    run(async {
        while let Some(page) = pages.next().await {
            match page {
                Ok(page) => {
                    for error in page.items().iter().filter_map(|item| item.as_ref().err()) {
                        let _ = format!("{error} {error:?}");
                    }
                }
                Err(error) => {
                    let _ = format!("{error} {error:?}");
                }
            }
        }
    });
    let uris = transport.uris();
    assert!((1..=MOST).contains(&uris.len()), "{uris:?}");
    for uri in uris {
        assert_eq!(uri.authority().map(Authority::as_str), Some(HOST), "{uri}");
    }
}
