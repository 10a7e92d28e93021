//! The order of the batches: a function of the seed and the layout, never of the network.
//!
//! During the first epoch batches follow the shards in order, shuffled within each shard, so that training starts on the
//! first shard while the others arrive. Later epochs shuffle everything. An epoch of N images has floor(N / B) batches of
//! B images; the images left over sit out that epoch.

use rand::Rng;

/// Where a loader stands: enough to go on from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Position {
    /// Epochs completed.
    pub epoch: u64,
    /// Batches of the current epoch that were taken.
    pub batch: usize,
}

/// Seeded batches of indices.
#[derive(Debug)]
pub struct BatchLoader {
    batch_size: usize,
    /// The permutation of the current epoch, (N).
    order: Vec<u32>,
    position: Position,
}

impl BatchLoader {
    /// A loader at the start of the first epoch. `shard_sizes` are the sizes of the shards in order and `stream` is the
    /// random stream of epoch 0.
    ///
    /// # Panics
    /// If `batch_size` is 0 or above the number of images.
    pub fn new(shard_sizes: impl Iterator<Item = usize>, batch_size: usize, stream: &mut impl Rng) -> Self {
        let mut order = Vec::new();
        for size in shard_sizes {
            let start = order.len();
            order.extend((start..start + size).map(|i| i as u32));
            shuffle(&mut order[start..], stream);
        }
        assert!((1..=order.len()).contains(&batch_size), "batch size {batch_size} for {} images", order.len());
        Self { batch_size, order, position: Position::default() }
    }

    /// Batches in an epoch.
    #[must_use]
    pub fn batches_per_epoch(&self) -> usize {
        self.order.len() / self.batch_size
    }

    /// Where the loader stands.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }

    /// Indices of the images of the current batch, (B).
    #[must_use]
    pub fn batch(&self) -> &[u32] {
        let start = self.position.batch * self.batch_size;
        &self.order[start..start + self.batch_size]
    }

    /// Goes to the next batch. When the epoch ends, all images are shuffled anew by the random stream that `stream_of`
    /// makes for the new epoch: a stream for each epoch means that any epoch can be started without the ones before.
    pub fn advance<R: Rng>(&mut self, stream_of: impl FnOnce(u64) -> R) {
        self.position.batch += 1;
        if self.position.batch == self.batches_per_epoch() {
            self.position = Position { epoch: self.position.epoch + 1, batch: 0 };
            for (i, index) in self.order.iter_mut().enumerate() {
                *index = i as u32;
            }
            shuffle(&mut self.order, &mut stream_of(self.position.epoch));
        }
    }
}

/// Fisher-Yates (Knuth, TAOCP vol. 2, 3.4.2, algorithm P) on 32-bit draws, because draws of `usize` differ between 32-bit
/// WebAssembly and 64-bit hosts, and because the library's shuffle may change between releases while links must replay.
fn shuffle(items: &mut [u32], stream: &mut impl Rng) {
    for last in (1..items.len()).rev() {
        items.swap(last, below(last as u32 + 1, stream) as usize);
    }
}

/// A number from 0 to `bound - 1`, all equally likely: Lemire's multiplication with rejection (*Fast Random Integer
/// Generation in an Interval*, 2019, algorithm 5).
fn below(bound: u32, stream: &mut impl Rng) -> u32 {
    let threshold = bound.wrapping_neg() % bound;
    loop {
        let product = u64::from(stream.next_u32()) * u64::from(bound);
        if product as u32 >= threshold {
            return (product >> 32) as u32;
        }
    }
}
