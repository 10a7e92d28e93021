//! The layout: which shards there are, how many images each holds and what their hashes are.
//!
//! It is known before any image has arrived, so everything that depends on counts (the order of the batches, the length
//! of an epoch, the memory) is a function of the layout and never of the network.

use crate::{Format, NUM_CLASSES};
use std::fmt;

/// What the images are for. MNIST's training file is split: its first 5,000 images are for validation. Other images may have no
/// validation part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Split {
    /// Images to train on: of MNIST 5,000 to 59,999 of the training file.
    Train,
    /// Images 0 to 4,999 of MNIST's training file.
    Validation,
    /// Images to test on: of MNIST the 10,000 images of the test file.
    Test,
}

impl Split {
    /// Every split, in the order of the recipes.
    pub const ALL: [Self; 3] = [Self::Train, Self::Validation, Self::Test];
}

/// One shard, announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardInfo {
    /// What its images are for.
    pub split: Split,
    /// Number of images.
    pub count: usize,
    /// How many of them are of each class; images without labels are all of class 0.
    pub classes: [u32; NUM_CLASSES as usize],
    /// SHA-256 of the unpacked bytes.
    pub sha256: [u8; 32],
}

/// All shards. Within a split they are in the order of the images.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    format: Format,
    shards: Vec<ShardInfo>,
}

/// Why a list of shards is no layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayoutError {
    /// Images in total, more than fit.
    TooManyImages {
        /// Images announced.
        count: usize,
        /// How many of this size fit.
        most: usize,
    },
    /// A shard without images.
    EmptyShard(usize),
    /// A shard whose classes do not add up to its images.
    Classes(usize),
    /// No images to train on, or none to test on.
    EmptySplit(Split),
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyImages { count, most } => write!(f, "{count} images are more than the {most} that fit"),
            Self::EmptyShard(i) => write!(f, "shard {i} of the manifest has no images"),
            Self::Classes(i) => write!(f, "the classes of shard {i} in the manifest do not add up to its images"),
            Self::EmptySplit(Split::Train) => write!(f, "the manifest has no training images"),
            Self::EmptySplit(Split::Validation) => write!(f, "the manifest has no validation images"),
            Self::EmptySplit(Split::Test) => write!(f, "the manifest has no test images"),
        }
    }
}

impl std::error::Error for LayoutError {}

impl Layout {
    /// A quarter of a gigabyte of pixels: far above MNIST, far below what a tab may have.
    pub const MAX_PIXELS: usize = 300_000 * 784;

    /// Checks the announced counts of images of one format.
    pub fn new(format: Format, shards: Vec<ShardInfo>) -> Result<Self, LayoutError> {
        // Saturating, because counts come from a file and usize has 32 bits in WebAssembly.
        let count = shards.iter().fold(0usize, |sum, shard| sum.saturating_add(shard.count));
        let most = Self::MAX_PIXELS / format.pixels();
        if count > most {
            return Err(LayoutError::TooManyImages { count, most });
        }
        if let Some(empty) = shards.iter().position(|shard| shard.count == 0) {
            return Err(LayoutError::EmptyShard(empty));
        }
        let sum = |shard: &ShardInfo| shard.classes.iter().fold(0usize, |sum, &n| sum.saturating_add(n as usize));
        if let Some(wrong) = shards.iter().position(|shard| shard.count != sum(shard)) {
            return Err(LayoutError::Classes(wrong));
        }
        let layout = Self { format, shards };
        match [Split::Train, Split::Test].into_iter().find(|&split| layout.count(split) == 0) {
            Some(split) => Err(LayoutError::EmptySplit(split)),
            None => Ok(layout),
        }
    }

    /// What the images are like.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// All shards, in the order of the manifest.
    #[must_use]
    pub fn shards(&self) -> &[ShardInfo] {
        &self.shards
    }

    /// Images of a split.
    #[must_use]
    pub fn count(&self, split: Split) -> usize {
        self.shards.iter().filter(|shard| shard.split == split).map(|shard| shard.count).sum()
    }
}
