//! A selection: the images of some splits and classes, addressed by one running number.
//!
//! How many images it has is known from the layout, before any of them has arrived; which images those are is known of each
//! shard once it is there.

use crate::{Dataset, Split};

/// Which of the ten classes: bit k for class k.
pub type ClassMask = u16;

/// All ten classes.
pub const ALL_CLASSES: ClassMask = 0x3ff;

/// Images of some splits and classes, in the order of the shards.
#[derive(Clone, Debug)]
pub struct Selection {
    classes: ClassMask,
    parts: Vec<Part>,
}

/// What is selected of one shard.
#[derive(Clone, Debug)]
struct Part {
    /// Its number in the layout.
    shard: usize,
    /// Number of images.
    count: usize,
    /// Their positions within the shard; none while it has not arrived. Empty where every image is selected.
    positions: Option<Vec<u32>>,
}

impl Selection {
    /// The images of `splits`, laid end to end, that are of `classes`.
    #[must_use]
    pub fn new(dataset: &Dataset, splits: &[Split], classes: ClassMask) -> Self {
        let shards = dataset.layout().shards();
        let of_split = |split: Split| shards.iter().enumerate().filter(move |(_, info)| info.split == split);
        let part = |(shard, info): (usize, &crate::ShardInfo)| {
            let counts = info.classes.iter().enumerate();
            let count = counts.filter(|(class, _)| classes >> class & 1 == 1).map(|(_, count)| *count as usize).sum();
            Part { shard, count, positions: None }
        };
        let parts = splits.iter().flat_map(|&split| of_split(split)).map(part).collect();
        let mut selection = Self { classes, parts };
        selection.update(dataset);
        selection
    }

    /// Takes note of the shards that have arrived.
    pub fn update(&mut self, dataset: &Dataset) {
        let all = self.classes == ALL_CLASSES;
        for part in self.parts.iter_mut().filter(|part| part.positions.is_none()) {
            let Some(shard) = dataset.shard(part.shard) else { continue };
            let selected = |&(_, label): &(usize, &u8)| self.classes >> label & 1 == 1;
            let positions = shard.labels().iter().enumerate().filter(selected).map(|(i, _)| i as u32);
            part.positions = Some(if all { Vec::new() } else { positions.collect() });
        }
    }

    /// Number of images, there or on their way.
    #[must_use]
    pub fn count(&self) -> usize {
        self.parts.iter().map(|part| part.count).sum()
    }

    /// Number of images that are there without a gap from the first.
    #[must_use]
    pub fn available(&self) -> usize {
        self.parts.iter().take_while(|part| part.positions.is_some()).map(|part| part.count).sum()
    }

    /// Number of images in each shard, in order.
    pub fn sizes(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().map(|part| part.count)
    }

    /// Pixels (P) and label of image `index`; `None` while its shard has not arrived.
    #[must_use]
    pub fn image<'d>(&self, dataset: &'d Dataset, mut index: usize) -> Option<(&'d [u8], u8)> {
        for part in &self.parts {
            if index < part.count {
                let position = match part.positions.as_deref()? {
                    [] => index,
                    positions => positions[index] as usize,
                };
                let shard = dataset.shard(part.shard)?;
                return Some((shard.image(position), shard.labels()[position]));
            }
            index -= part.count;
        }
        None
    }
}
