//! The least that axum can do: one handler that returns bytes. `cargo xtask bench` compares the site with it.

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (address, file) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let bytes = Bytes::from(std::fs::read(file)?);
    let headers = [(header::CONTENT_TYPE, "application/geo+json"), (header::CONTENT_ENCODING, "br")];
    let handler = move || {
        let answer = (headers, bytes.clone());
        async move { answer }
    };
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, Router::new().route("/api/v1/lieux", get(handler))).await
}
