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
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Semaphore;
use tower_service::Service as _;

use crate::pace::Paced;
use crate::unread::Line;

/// How long the requests under way have to end when the server stops.
const FAREWELL: Duration = Duration::from_secs(10);
/// Pause after the system refused a connection, which it does again at once otherwise.
const AFTER_REFUSAL: Duration = Duration::from_millis(100);
/// Largest head of a request, bytes, its last empty line included: the longest address that is read, and as much for the
/// headers. Beyond it, 431.
const HEAD_MAX: usize = 32 * 1024;
/// Bytes of a connection that are read ahead: a head that is served has room.
const READ_AHEAD: usize = 2 * HEAD_MAX;

/// Bytes of answers that the system keeps for a connection; left to itself it may take forty times as many.
const SEND_BUFFER: u32 = 256 * 1024;
/// Connections that wait at the system's door.
const WAITING: u32 = 1024;

/// Listens on an address.
///
/// # Errors
/// When the system does not let it be had.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // A server that starts again does not wait for the connections of the one before. Windows means something else by it.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    // Connections have what their listener has.
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

/// How many connections, and how long they may keep silent.
#[derive(Debug, Clone, Copy)]
pub struct Connections {
    /// Most open at once.
    pub most: usize,
    /// How long a client may take to send the head of a request, or keep a connection that it does not use; in twice as long,
    /// it must have taken something of an answer.
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
        let (router, line) = (router.clone(), Line::default());
        let cut = line.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut router = router.clone();
            let mut request: Request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(client));
            request.extensions_mut().insert(line.clone());
            async move { router.call(request).await }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(connections.patience)
            .max_header_size(HEAD_MAX)
            .max_buf_size(READ_AHEAD)
            .serve_connection(TokioIo::new(Paced::new(stream, 2 * connections.patience)), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                // A client that leaves, or keeps silent, is no fault of the server.
                ended = connection => if let Err(error) = ended {
                    tracing::trace!(%error, "a connection ended early");
                },
                () = cut.is_cut() => {}
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
