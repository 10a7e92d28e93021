//! MNIST, and images like it: bytes of a shard -> data set -> seeded batches.
//!
//! This crate knows images, labels and their order; it has never heard of a layer. Pixels stay bytes (one byte each, 55 MB
//! for all 70,000 images of MNIST); whoever computes with them converts a batch at a time.

mod dataset;
mod format;
mod idx;
mod layout;
mod loader;
mod order;
mod selection;
mod shard;

pub use dataset::{AddShardError, Dataset, content_hash};
pub use format::Format;
pub use idx::{IDX_HEADER, Idx, IdxError, MAX_IDX_COUNT};
pub use layout::{Layout, LayoutError, ShardInfo, Split};
pub use loader::{BatchLoader, Position};
pub use order::packing_order;
pub use selection::{ALL_CLASSES, ClassMask, Selection};
pub use shard::{Shard, ShardError, encode as encode_shard};

/// Number of classes: the digits 0 to 9.
pub const NUM_CLASSES: u8 = 10;
