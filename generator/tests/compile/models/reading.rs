//! Reads and writes the types of a crate without a client.

use fixture_models_only::models::{Card, Line, Order, OrderInput, Payment, Status};
use fixture_models_only::{DecodePolicy, JsonError, Patch, from_json, serde_json};

const ORDER: &str = r##"{
    "id": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "status": "lost",
    "lines": [{ "sku": "a", "count": "2" }],
    "payment": { "kind": "Card", "number": "4000" },
    "more": 1
}"##;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let order: Order = from_json(ORDER, DecodePolicy::Lenient)?;
    assert_eq!(order.status, Status::Unknown("lost".to_owned()));
    let counts: Vec<Option<i32>> = order.lines.iter().map(|line| line.count).collect();
    assert_eq!(counts, [Some(2)], "a number in quotes is repaired");
    assert!(matches!(order.payment, Some(Payment::Card(_))));
    assert!(!format!("{order:?}").contains("4000"), "secrets are not shown");

    let strict = from_json::<Order>(ORDER, DecodePolicy::Strict);
    let Err(JsonError::Malformed { pointer, schema, .. }) = strict else {
        return Err("a number in quotes is no number".into());
    };
    assert_eq!(pointer, "/lines/0/count");
    assert_eq!(schema.as_deref(), Some("#/components/schemas/Line/properties/count"));

    // As serde reads and writes it.
    let text = serde_json::to_string(&order)?;
    assert_eq!(serde_json::from_str::<Order>(&text)?, order);
    let orders: Vec<Order> = from_json(format!("[{text}]"), DecodePolicy::Strict)?;
    assert_eq!(orders, [order.clone()]);

    let mut input = OrderInput::from(order);
    input.note = Patch::Clear;
    let text = serde_json::to_value(&input)?;
    assert_eq!(text.get("id"), None, "a read-only property is not sent");
    assert_eq!(text.get("note"), Some(&serde_json::Value::Null));

    let made = OrderInput::new([Line::new("a").count(1)], Status::Open).payment(Card::new("Card"));
    let text = serde_json::to_string(&made)?;
    assert_eq!(
        text,
        r#"{"status":"open","lines":[{"sku":"a","count":1}],"payment":{"kind":"Card"}}"#
    );
    Ok(())
}
