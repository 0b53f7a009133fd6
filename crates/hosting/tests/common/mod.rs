//! Real servers on this machine: S3 by `s3s`, and ways in between that break.

#![allow(dead_code, unreachable_pub, reason = "each test file takes what it needs")]

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use hyper_util::rt::TokioIo;
use porchlight_hosting::{Bucket, BucketHost, SecretKey};
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s::{S3Result, s3_error};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::{TcpListener, TcpStream};

pub const ACCESS: &str = "AKIDPORCH";
pub const SECRET: &str = "canary-secret-key";

/// An S3 server with a bucket `media` in a folder of its own.
pub struct S3 {
    pub at: SocketAddr,
    folder: TempDir,
}

/// Lets everything happen that is signed, but `refused`.
struct Allow {
    refused: &'static str,
}

#[async_trait::async_trait]
impl S3Access for Allow {
    async fn check(&self, cx: &mut S3AccessContext<'_>) -> S3Result<()> {
        if cx.credentials().is_none() || cx.s3_op().name() == self.refused {
            return Err(s3_error!(AccessDenied));
        }
        // The server itself would make a folder of any name.
        match cx.s3_path().get_bucket_name() {
            None | Some("media") => Ok(()),
            Some(_) => Err(s3_error!(NoSuchBucket)),
        }
    }
}

impl S3 {
    pub async fn start() -> Self {
        Self::refusing("").await
    }

    /// A server whose key may do everything but this.
    pub async fn refusing(refused: &'static str) -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("media")).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(ACCESS, SECRET));
        builder.set_access(Allow { refused });
        let service = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let http = hyper::server::conn::http1::Builder::new();
                    let _ = http.serve_connection(TokioIo::new(socket), service).await;
                });
            }
        });
        Self { at, folder }
    }

    pub fn host(&self) -> BucketHost {
        BucketHost::new(bucket(self.at)).unwrap()
    }

    /// The bytes that stand under a key of ours, as the server keeps them.
    pub fn kept(&self, key: &str) -> Option<Vec<u8>> {
        std::fs::read(self.media().join("porchlight").join(key)).ok()
    }

    pub fn media(&self) -> std::path::PathBuf {
        self.folder.path().join("media")
    }

    /// Parts of uploads that were never finished.
    pub fn parts(&self) -> usize {
        let names = std::fs::read_dir(self.folder.path()).unwrap();
        names.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains(".part-")).count()
    }
}

pub fn bucket(at: SocketAddr) -> Bucket {
    Bucket {
        endpoint: Some(format!("http://{at}")),
        region: "us-east-1".to_owned(),
        bucket: "media".to_owned(),
        prefix: "porchlight".to_owned(),
        access_key: ACCESS.to_owned(),
        secret_key: SecretKey::new(SECRET),
        path_style: true,
    }
}

/// A way to `to` whose first connection breaks after `bytes` have gone in.
pub async fn breaking_way(to: SocketAddr, bytes: u64) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let left = Arc::new(AtomicU64::new(bytes));
    tokio::spawn(async move {
        while let Ok((from, _)) = listener.accept().await {
            let limit = left.swap(u64::MAX, Ordering::SeqCst);
            tokio::spawn(pass_on(from, to, limit));
        }
    });
    at
}

async fn pass_on(from: TcpStream, to: SocketAddr, limit: u64) {
    let Ok(there) = TcpStream::connect(to).await else { return };
    let (from_read, mut from_write) = from.into_split();
    let (mut there_read, mut there_write) = there.into_split();
    let back = tokio::spawn(async move {
        let _ = copy(&mut there_read, &mut from_write).await;
        let _ = from_write.shutdown().await;
    });
    let mut limited = from_read.take(limit);
    let _ = copy(&mut limited, &mut there_write).await;
    back.abort();
}

/// A server of these routes.
pub async fn serve(routes: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    at
}

/// What anybody gets at an address: status, media type, bytes.
pub async fn anybody(address: &str) -> (u16, String, Vec<u8>) {
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
    let answer = client.get(address).send().await.unwrap();
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    (answer.status().as_u16(), kind.unwrap_or_default(), answer.bytes().await.unwrap().to_vec())
}

/// A file of `size` bytes, no two stretches of which are alike.
pub fn file(folder: &Path, size: usize) -> (std::path::PathBuf, Vec<u8>) {
    let mut state = 0x9e37_79b9_u32;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(size)
    .collect();
    let path = folder.join(format!("{size}.bin"));
    std::fs::write(&path, &bytes).unwrap();
    (path, bytes)
}
