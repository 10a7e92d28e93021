//! The format of a data set's images: their size, and whether they have labels.

use crate::NUM_CLASSES;
use std::ops::RangeInclusive;

/// What a shard's header says of its images; all images of a data set have one format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    rows: u8,
    columns: u8,
    classes: u8,
}

impl Format {
    /// Rows, and columns, that an image may have.
    pub const SIDES: RangeInclusive<u8> = 8..=64;
    /// 28 x 28 pixels and a label from 0 to 9.
    pub const MNIST: Self = Self { rows: 28, columns: 28, classes: NUM_CLASSES };

    /// A format, if the size is one that an image may have. Images without labels are all of the one class 0.
    #[must_use]
    pub fn new(rows: u8, columns: u8, has_labels: bool) -> Option<Self> {
        let classes = if has_labels { NUM_CLASSES } else { 1 };
        Self::from_header([rows, columns, classes])
    }

    /// A format as a header writes it: rows, columns, and 10 classes or 1.
    pub(crate) fn from_header([rows, columns, classes]: [u8; 3]) -> Option<Self> {
        let sides = Self::SIDES.contains(&rows) && Self::SIDES.contains(&columns);
        (sides && matches!(classes, 1 | NUM_CLASSES)).then_some(Self { rows, columns, classes })
    }

    pub(crate) fn header(self) -> [u8; 3] {
        [self.rows, self.columns, self.classes]
    }

    /// Rows of an image.
    #[must_use]
    pub fn rows(self) -> usize {
        self.rows.into()
    }

    /// Columns of an image.
    #[must_use]
    pub fn columns(self) -> usize {
        self.columns.into()
    }

    /// Pixels of an image.
    #[must_use]
    pub fn pixels(self) -> usize {
        self.rows() * self.columns()
    }

    /// Classes that the labels tell: ten, or one where there are no labels.
    #[must_use]
    pub fn classes(self) -> u8 {
        self.classes
    }

    /// Whether the images have labels.
    #[must_use]
    pub fn has_labels(self) -> bool {
        self.classes > 1
    }
}
