//! Pages of a list, with every kind of pagination.

use http::uri::Authority;

use super::api::{Call, HOST, LIST, builder, run};
use super::models::{Formed, Record};
use super::transport::{Canned, Canning};
use crate::runtime::{DecodePolicy, JsonCodec, Missing, NextPage, Pagination};

/// Ends the body of a page.
const END: &[u8] = b"\n--\n";

/// The maximum number of pages. Any body can be followed by a next page, and a list is never followed twice in the same
/// way.
const MOST: usize = 20;

static PAGINATIONS: [Pagination; 7] = [
    Pagination::LINK,
    below_data(NextPage::Address("/links/next")),
    below_data(NextPage::Cursor {
        at: "/meta/next",
        parameter: "cursor",
        more: Some("/meta/more"),
    }),
    below_data(NextPage::LastItem {
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
    Pagination {
        items: "",
        missing: Missing::Empty,
        next: NextPage::LastItem {
            at: "/mother/id",
            parameter: "after",
            more: None,
        },
    },
];

const fn below_data(next: NextPage) -> Pagination {
    Pagination {
        items: "/data",
        missing: Missing::Empty,
        next,
    }
}

/// The first byte selects the pagination, the type and the leniency; the rest are bodies. Checks that all requests are
/// sent to the client's own server, and that no page is requested after the last.
pub fn page(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let pagination = &PAGINATIONS[usize::from(first & 15) % PAGINATIONS.len()];
    let policy = match first & 32 {
        0 => DecodePolicy::Lenient,
        _ => DecodePolicy::Strict,
    };
    let bodies = bodies(rest);
    match first & 16 {
        0 => follow::<Record>(pagination, policy, &bodies),
        _ => follow::<Formed>(pagination, policy, &bodies),
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

fn follow<T: JsonCodec>(pagination: &'static Pagination, policy: DecodePolicy, bodies: &[&[u8]]) {
    let transport = Canned::new(bodies.iter().map(|body| {
        let mut canning = Canning::json(body);
        // A page with a next link has a new URL in it.
        if matches!(pagination.next, NextPage::Link) {
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
    let mut pages = call.pages::<T>(pagination).max_pages(MOST);
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
