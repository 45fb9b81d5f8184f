//! A program that reads responses without a body, and redirects.

use fixture_response_bodiless::operations::default::GetStateResponse;
use fixture_response_bodiless::{Client, ErrorKind, RedirectError};

const ORDER: &[u8] = br#"{"article": "ball"}"#;

fn main() {
    // The headers of a body that a response to HEAD or of one of these statuses declares but does not have.
    let announced = "Content-Type: application/json\r\nContent-Length: 19\r\n";
    served(
        move |_| bare("200 OK", announced),
        async |client| {
            client.exists_order("1").send().await.expect("it exists");
            client.exists_label("1").send().await.expect("it exists");
        },
    );
    served(
        move |line| match line {
            "DELETE /orders/1" => bare("204 No Content", announced),
            _ => bare("304 Not Modified", announced),
        },
        async |client| {
            let deleted = client.delete_order("1").send().await;
            deleted.expect("it is deleted");
            let order = client.get_order("1").if_none_match("a").send().await;
            assert_eq!(order.expect("a success").into_body(), None);
            let label = client.get_label("1").send().await.expect("a success");
            assert_eq!((label.status().as_u16(), label.into_body()), (304, None));
            let state = client.get_state().send().await.expect("a success");
            assert_eq!(state.into_body(), GetStateResponse::NotModified);
            let prices = client.list_prices().send().await;
            assert!(prices.expect_err("nobody asked").is_not_modified());
        },
    );
    served(
        |_| full("201 Created", "application/json", ORDER),
        async |client| {
            let order = client.replace_order("1").send().await.expect("a success");
            let order = order.into_body().expect("the body is read");
            assert_eq!(order.article, "ball");
        },
    );
    served(
        |line| match line {
            "GET /orders/1" => bare(
                "301 Moved Permanently",
                "Location: 2\r\nContent-Length: 0\r\n",
            ),
            "PUT /orders/1" => bare("302 Found", "Location: 2\r\nContent-Length: 0\r\n"),
            "PUT /orders/3" => bare("307 X", "Location: /orders/4\r\nContent-Length: 0\r\n"),
            "GET /orders/2" | "PUT /orders/4" => full("200 OK", "application/json", ORDER),
            other => panic!("unexpected request: {other}"),
        },
        async |client| {
            let order = client.get_order("1").send().await.expect("followed");
            assert!(order.is_some());
            let order = client.replace_order("3").send().await.expect("sent again");
            assert!(order.is_some());
            let error = client.replace_order("1").send().await;
            let error = error.expect_err("a PUT is not made a GET");
            let expected = RedirectError::OtherMethod;
            assert!(matches!(error.kind(), ErrorKind::Redirect(found) if *found == expected));
            assert_eq!((error.is_redirect(), error.location()), (true, Some("2")));
        },
    );
}
