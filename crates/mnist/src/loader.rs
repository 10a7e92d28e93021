//! The order of the batches: a function of the seed and the layout, never of the network.
//!
//! During the first epoch batches follow the shards in order, shuffled within each shard, so that training starts on the
//! first shard while the others arrive. Later epochs shuffle everything. An epoch of N images has floor(N / B) batches of
//! B images; the images left over sit out that epoch.
//!
//! With replacement, each batch is drawn anew from all images, and the epochs only count.

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
    images: usize,
    /// The permutation of the current epoch, (N); with replacement the current batch, (B).
    order: Vec<u32>,
    replacement: bool,
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
        let images = order.len();
        assert!((1..=images).contains(&batch_size), "batch size {batch_size} for {images} images");
        Self { batch_size, images, order, replacement: false, position: Position::default() }
    }

    /// A loader whose batches are drawn from all `images`, each image as likely as any other at every draw. `stream` is the
    /// random stream of batch 0.
    ///
    /// # Panics
    /// If `batch_size` is 0 or above the number of images.
    pub fn with_replacement(images: usize, batch_size: usize, stream: &mut impl Rng) -> Self {
        assert!((1..=images).contains(&batch_size), "batch size {batch_size} for {images} images");
        let order = vec![0; batch_size];
        let mut loader = Self { batch_size, images, order, replacement: true, position: Position::default() };
        loader.draw(stream);
        loader
    }

    fn draw(&mut self, stream: &mut impl Rng) {
        let images = self.images as u32;
        self.order.iter_mut().for_each(|index| *index = below(images, stream));
    }

    /// Batches in an epoch.
    #[must_use]
    pub fn batches_per_epoch(&self) -> usize {
        self.images / self.batch_size
    }

    /// Where the loader stands.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }

    /// Indices of the images of the current batch, (B).
    #[must_use]
    pub fn batch(&self) -> &[u32] {
        let start = if self.replacement { 0 } else { self.position.batch * self.batch_size };
        &self.order[start..start + self.batch_size]
    }

    /// Goes to a position from the start of the first epoch. `stream_of` makes the stream of an epoch, or with replacement
    /// of a batch.
    pub fn go_to<R: Rng>(&mut self, position: Position, stream_of: impl FnOnce(u64) -> R) {
        if position == Position::default() {
            return;
        }
        self.position = position;
        self.renew(position.epoch > 0, stream_of);
    }

    /// Goes to the next batch. When the epoch ends, all images are shuffled anew by the random stream that `stream_of`
    /// makes for the new epoch: a stream for each epoch means that any epoch can be started without the ones before. With
    /// replacement there is a stream for each batch.
    pub fn advance<R: Rng>(&mut self, stream_of: impl FnOnce(u64) -> R) {
        self.position.batch += 1;
        let ends = self.position.batch == self.batches_per_epoch();
        if ends {
            self.position = Position { epoch: self.position.epoch + 1, batch: 0 };
        }
        self.renew(ends, stream_of);
    }

    /// Draws what the position asks for: a batch, or the order of an epoch whose images are shuffled as a whole.
    fn renew<R: Rng>(&mut self, shuffled: bool, stream_of: impl FnOnce(u64) -> R) {
        if self.replacement {
            let Position { epoch, batch } = self.position;
            self.draw(&mut stream_of(epoch * self.batches_per_epoch() as u64 + batch as u64));
        } else if shuffled {
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
