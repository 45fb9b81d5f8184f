//! Sends the request that the first argument names to the server that the second one names.

use shop::models::Filter;
use shop::operations::default::*;
use shop::{Client, Error, Upload};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().expect("two arguments");
    let (request, server) = (next(), next());
    let builder = Client::builder(server.as_str()).key("a key").token("a-token");
    let client = builder.build().expect("a loopback URL is a server");
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime can be built");
    if let Err(error) = runtime.block_on(send(&request, &client)) {
        panic!("{error}");
    }
}

async fn send(request: &str, client: &Client) -> Result<(), Error> {
    let open = Filter::new("open");
    match request {
        "query" => client.find_orders(&open).await.map(drop),
        "copy" => client.copy_file("a b", "/c?d=e&f#g%h").await.map(drop),
        "purge" => client.purge_file("a", &vec!["b".to_owned()]).await.map(drop),
        "reserved" => reserved(client).await,
        "dots" => match client.read_reserved("%2E%2e").await {
            Ok(_) => panic!("the path is another one"),
            Err(error) => Err(error),
        },
        "cookies" => cookies(client).await,
        "form" => {
            let tags = vec!["a".to_owned(), "b&c".to_owned()];
            client.find_by_form(&FindByFormFilter::new("in progress", tags)).await.map(drop)
        }
        "json" => client.find_by_json(&FindByJsonFilter::new(vec![1, 2])).await.map(drop),
        "text" => client.find_by_text("$.a.b[1:1]").await.map(drop),
        "keys" => client.use_key().await.map(drop),
        "names" => names(client).await,
        "positions" => positions(client, &open).await,
        "inside" => {
            let inside = SendInsidePartsPart2::new("text", vec![0, 13, 10, 255]);
            client.send_inside(SendInsideParts::new(&vec![1, 2], inside)).await.map(drop)
        }
        "items" => client.send_readings(vec![open, Filter::new("ü")]).await.map(drop),
        "images" => {
            let jpeg = Upload::from("b").content_type("image/jpeg").file_name("b.jpg");
            let images = SendImagesParts::new().item("a").item(jpeg);
            client.send_images(images).await.map(drop)
        }
        other => panic!("{other}"),
    }
}

async fn reserved(client: &Client) -> Result<(), Error> {
    let value = "a:b/c?d#e[f]@g!h$i&j'k(l)m*n+o,p;q=r%2Fs%t u";
    let request = client.read_reserved(value).sort(value).x_range(value);
    request.consent("a:b/c?d#e[f]@g!h$i&j'k(l)m*n+o,pq=r%2Fs%t").await.map(drop)
}

async fn cookies(client: &Client) -> Result<(), Error> {
    let request = client.read_cookies().theme("dark/%20");
    let request = request.sizes(&[1, 2]).colors(&["red", "%20"]);
    request.place(&ReadCookiesPlace::new(3, 4)).await.map(drop)
}

async fn names(client: &Client) -> Result<(), Error> {
    let letter = ReplaceOrdersPartsLetter::new("<p>");
    let pages = ReplaceOrdersPartsPages::new().item("a,b").item("c,d");
    client.replace_orders(ReplaceOrdersParts::new("*n*", letter, pages)).await.map(drop)
}

async fn positions(client: &Client, open: &Filter) -> Result<(), Error> {
    let parts = SendDocumentParts::new(open, "*what*").part_3(3).item("a");
    let named = Upload::from("b").header("X-Note", "last");
    client.send_document(parts.item(named)).await.map(drop)
}
