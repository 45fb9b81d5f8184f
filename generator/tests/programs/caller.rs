//! A caller that compiles against the API of parcels as it was, and with the additions.

use parcels::models::{Content, Dimensions, Item, Letter, NewParcel, Parcel};
use parcels::{Client, Error};

fn main() {
    let _ = run;
}

async fn run(client: &Client) -> Result<(), Error> {
    let size = Dimensions::default().length(3.0);
    let new = NewParcel::new(size.clone())
        .spare(size.clone())
        .items(vec![Item::new("rope").size(size.clone())])
        .labels([("front".to_owned(), Item::new("label"))])
        .content(Letter::new(2));
    client.create_parcel(&new).send().await?;

    let inner = Parcel::new(size.clone()).content(Content::from("straw"));
    let parcel = Parcel::new(size).inner(inner).content(Item::new("rope"));
    client.replace_parcel("1", &parcel).send().await?;

    let mut read = client.get_parcel("1").send().await?.into_body();
    read.dimensions.length = Some(4.0);
    client.replace_parcel("1", &read).send().await?;
    Ok(())
}
