//! MNIST: bytes of a shard -> data set -> seeded batches.
//!
//! This crate knows images, labels and their order; it has never heard of a layer. Pixels stay bytes (one byte each, 55 MB
//! for all 70,000 images); whoever computes with them converts a batch at a time.

mod dataset;
mod layout;
mod loader;
mod selection;
mod shard;

pub use dataset::{AddShardError, Dataset};
pub use layout::{Layout, LayoutError, ShardInfo, Split};
pub use loader::{BatchLoader, Position};
pub use selection::{ALL_CLASSES, ClassMask, Selection};
pub use shard::{Shard, ShardError, encode as encode_shard};

/// Width and height of an image in pixels.
pub const IMAGE_SIDE: usize = 28;
/// Pixels of an image.
pub const IMAGE_PIXELS: usize = IMAGE_SIDE * IMAGE_SIDE;
/// Number of classes: the digits 0 to 9.
pub const NUM_CLASSES: u8 = 10;
