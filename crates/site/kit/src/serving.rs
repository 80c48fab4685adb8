//! Connections: how many, how long they may keep silent, and how they end.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower_service::Service as _;

/// How long a client may take nothing of an answer that is ready for it.
const STALLED: Duration = Duration::from_secs(30);
/// How long the requests under way have to end when the server stops.
const FAREWELL: Duration = Duration::from_secs(10);
/// Pause after the system refused a connection, which it does again at once otherwise.
const AFTER_REFUSAL: Duration = Duration::from_millis(100);
/// Largest head of a request, bytes: the longest address that is read, and as much for the headers. Beyond it, 431.
const HEAD_MAX: usize = 32 * 1024;

/// How many connections, and how long they may keep silent.
#[derive(Debug, Clone, Copy)]
pub struct Connections {
    /// Most open at once.
    pub most: usize,
    /// How long a client may take to send the head of a request, or keep a connection that it does not use.
    pub patience: Duration,
}

/// Serves until `stop` resolves, then lets the requests under way end. Connections beyond
/// the most wait at the system's door until one ends, which silence makes it do within seconds.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    connections: Connections,
    stop: impl Future<Output = ()>,
) {
    let turns = Arc::new(Semaphore::new(connections.most));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &turns) => accepted,
            () = &mut stop => break,
        };
        let (stream, client, turn) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection was refused by the system");
                tokio::time::sleep(AFTER_REFUSAL).await;
                continue;
            }
        };
        let router = router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut router = router.clone();
            let mut request: Request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(client));
            async move { router.call(request).await }
        });
        let mut io = TimeoutStream::new(stream);
        io.set_write_timeout(Some(STALLED));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(connections.patience)
            .max_buf_size(HEAD_MAX)
            .serve_connection(TokioIo::new(Box::pin(io)), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that leaves, or keeps silent, is no fault of the server.
            if let Err(error) = connection.await {
                tracing::trace!(%error, "a connection ended early");
            }
            drop(turn);
        });
    }
    drop(listener);
    if tokio::time::timeout(FAREWELL, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were still under way and are cut");
    }
}

/// A client, once there is room for one more.
async fn accept(
    listener: &TcpListener,
    turns: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let turn = Arc::clone(turns).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, client) = listener.accept().await?;
    // An answer is written whole: waiting to fill packets would only delay it.
    stream.set_nodelay(true)?;
    Ok((stream, client, turn))
}
