//! Files that came from outside: fetched from an address, or sent along with a call.

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::graph::Use;
use crate::media::{Asset, FileKind, picture_size};
use crate::world::World;

/// A file with its bytes. The bytes are kept beside the state file and not in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) kind: FileKind,
    /// Of pictures, in pixels.
    pub(crate) size: Option<(u32, u32)>,
    /// Name of the file beside the state file; the same bytes have the same name.
    pub(crate) digest: String,
    #[serde(skip)]
    pub(crate) bytes: Bytes,
}

/// A file that was uploaded to be sent later.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Upload {
    pub(crate) account: usize,
    pub(crate) what: Use,
    pub(crate) asset: Asset,
}

impl World {
    /// Keeps the file, and gives the asset under which it is found.
    pub(crate) fn keep(&mut self, kind: FileKind, bytes: Bytes) -> Asset {
        let number = self.kept.last_key_value().map_or(1, |(number, _)| number + 1);
        let digest = hex::encode(Sha256::digest(&bytes));
        self.kept.insert(number, Kept { kind, size: picture_size(&bytes), digest, bytes });
        Asset::Kept(number)
    }

    /// The file of an asset that was kept.
    pub(crate) fn kept(&self, asset: Asset) -> Option<&Kept> {
        match asset {
            Asset::Kept(number) => self.kept.get(&number),
            _ => None,
        }
    }

    /// Width and height of any asset.
    pub(crate) fn size_of(&self, asset: Asset) -> Option<(u32, u32)> {
        self.kept(asset).map_or_else(|| asset.size(), |kept| kept.size)
    }

    /// The name of any asset's file.
    pub(crate) fn file_name_of(&self, asset: Asset) -> String {
        match (asset, self.kept(asset)) {
            (Asset::Kept(number), Some(kept)) => format!("attachment-{number}.{}", kept.kind.extension()),
            _ => asset.file_name(),
        }
    }
}
