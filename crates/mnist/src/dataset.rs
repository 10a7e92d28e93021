//! The data set: shards as they arrive.

use crate::shard::{Shard, ShardError};
use crate::{Layout, NUM_CLASSES};
use sha2::{Digest, Sha256};
use std::fmt;

/// SHA-256 of the unpacked bytes of a shard, or of any other file.
#[must_use]
pub fn content_hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// All shards of a layout, present or awaited.
#[derive(Debug)]
pub struct Dataset {
    layout: Layout,
    /// As long as the layout; `None` has not arrived.
    shards: Vec<Option<Shard>>,
}

/// Why a shard was refused; the data set is as it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddShardError {
    /// The layout has no shard of this number.
    Index {
        /// The number given.
        index: usize,
        /// Number of shards in the layout.
        count: usize,
    },
    /// The bytes are not those that were announced.
    Hash {
        /// The shard's number.
        index: usize,
    },
    /// The shard's images are not like those announced.
    Format {
        /// The shard's number.
        index: usize,
    },
    /// The shard holds another number of images than announced.
    Count {
        /// Images announced.
        expected: usize,
        /// Images found.
        actual: usize,
    },
    /// The shard holds other numbers of images of each class than announced.
    Classes {
        /// The shard's number.
        index: usize,
    },
    /// The bytes are no shard.
    Shard(ShardError),
}

impl fmt::Display for AddShardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index { index, count } => write!(f, "there is no shard {index}: the manifest lists {count}"),
            Self::Hash { index } => {
                write!(f, "shard {index} is damaged: its SHA-256 is not the one in the manifest")
            }
            Self::Format { index } => {
                write!(
                    f,
                    "shard {index} holds images of another size, or with other labels, than the manifest announces"
                )
            }
            Self::Count { expected, actual } => {
                write!(f, "the shard holds {actual} images and the manifest announces {expected}")
            }
            Self::Classes { index } => {
                write!(f, "shard {index} holds other numbers of images of each class than the manifest announces")
            }
            Self::Shard(_) => write!(f, "the shard cannot be read"),
        }
    }
}

impl std::error::Error for AddShardError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Shard(cause) => Some(cause),
            _ => None,
        }
    }
}

impl Dataset {
    /// A data set that awaits all shards of `layout`.
    #[must_use]
    pub fn new(layout: Layout) -> Self {
        let shards = layout.shards().iter().map(|_| None).collect();
        Self { layout, shards }
    }

    /// The layout.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Adds shard `index` of the layout after comparing its hash. A shard that is there already is replaced by the same
    /// bytes, so asking twice does no harm.
    pub fn add_shard(&mut self, index: usize, bytes: Vec<u8>) -> Result<(), AddShardError> {
        let count = self.shards.len();
        let info = self.layout.shards().get(index).ok_or(AddShardError::Index { index, count })?;
        if content_hash(&bytes) != info.sha256 {
            return Err(AddShardError::Hash { index });
        }
        let shard = Shard::parse(bytes).map_err(AddShardError::Shard)?;
        if shard.format() != self.layout.format() {
            return Err(AddShardError::Format { index });
        }
        if shard.len() != info.count {
            return Err(AddShardError::Count { expected: info.count, actual: shard.len() });
        }
        let mut classes = [0; NUM_CLASSES as usize];
        shard.labels().iter().for_each(|&label| classes[usize::from(label)] += 1);
        if classes != info.classes {
            return Err(AddShardError::Classes { index });
        }
        self.shards[index] = Some(shard);
        Ok(())
    }

    /// Shard `index` of the layout, if it has arrived.
    #[must_use]
    pub fn shard(&self, index: usize) -> Option<&Shard> {
        self.shards.get(index)?.as_ref()
    }
}
