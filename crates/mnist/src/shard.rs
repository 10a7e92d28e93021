//! A shard: some hundred to some thousand images with their labels, in one block of bytes.
//!
//! ```text
//! offset  size      content
//! 0       4         "AEPS"
//! 4       1         version, 1
//! 5       1         rows of an image, 28
//! 6       1         columns of an image, 28
//! 7       1         number of classes, 10
//! 8       4         N, little-endian
//! 12      N         labels, 0 to 9
//! 12 + N  784 N     pixels, row by row, 0 (paper) to 255 (ink)
//! ```
//!
//! Files hold it compressed with gzip; whoever fetches it unpacks it.

use crate::{IMAGE_PIXELS, IMAGE_SIDE, NUM_CLASSES};
use std::fmt;

const MAGIC: &[u8; 4] = b"AEPS";
const VERSION: u8 = 1;
const HEADER: usize = 12;

/// Images (N, 784) as bytes and labels (N), checked.
#[derive(Debug)]
pub struct Shard {
    bytes: Vec<u8>,
    count: usize,
}

/// Why some bytes are no shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShardError {
    /// The first four bytes are not `AEPS`.
    Magic,
    /// Written by a newer packer.
    Version(u8),
    /// Rows, columns and classes are not 28, 28 and 10.
    Shape([u8; 3]),
    /// The header announces another length than there is.
    Length {
        /// Bytes that the header asks for.
        expected: u64,
        /// Bytes that are there.
        actual: usize,
    },
    /// A label is not a digit.
    Label {
        /// Position of the image within the shard.
        index: usize,
        /// Its label.
        label: u8,
    },
}

impl fmt::Display for ShardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic => write!(f, "the file is not a shard of MNIST images (it does not begin with AEPS)"),
            Self::Version(v) => write!(f, "the shard has version {v}, and this page reads version {VERSION}"),
            Self::Shape([rows, columns, classes]) => {
                write!(f, "the shard holds {rows} x {columns} images of {classes} classes, not 28 x 28 of 10")
            }
            Self::Length { expected, actual } => {
                write!(f, "the shard should have {expected} bytes and has {actual}")
            }
            Self::Label { index, label } => write!(f, "image {index} of the shard has the label {label}, not 0 to 9"),
        }
    }
}

impl std::error::Error for ShardError {}

impl Shard {
    /// Checks everything that a shard promises; takes the bytes and copies nothing.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, ShardError> {
        if bytes.get(..4) != Some(MAGIC) {
            return Err(ShardError::Magic);
        }
        let Some(header) = bytes.first_chunk::<HEADER>() else {
            return Err(ShardError::Length { expected: HEADER as u64, actual: bytes.len() });
        };
        if header[4] != VERSION {
            return Err(ShardError::Version(header[4]));
        }
        let shape = [header[5], header[6], header[7]];
        if shape != [IMAGE_SIDE as u8, IMAGE_SIDE as u8, NUM_CLASSES] {
            return Err(ShardError::Shape(shape));
        }
        let count = u32::from_le_bytes([header[8], header[9], header[10], header[11]]);
        // In 64 bits, where no announced count can overflow.
        let expected = HEADER as u64 + u64::from(count) * (1 + IMAGE_PIXELS as u64);
        if expected != bytes.len() as u64 {
            return Err(ShardError::Length { expected, actual: bytes.len() });
        }
        let shard = Self { count: count as usize, bytes };
        match shard.labels().iter().position(|&label| label >= NUM_CLASSES) {
            Some(index) => Err(ShardError::Label { index, label: shard.labels()[index] }),
            None => Ok(shard),
        }
    }

    /// Number of images.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are no images.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All labels, (N).
    #[must_use]
    pub fn labels(&self) -> &[u8] {
        &self.bytes[HEADER..HEADER + self.count]
    }

    /// Pixels of image `index`, (784), row by row, 0 to 255.
    #[must_use]
    pub fn image(&self, index: usize) -> &[u8] {
        assert!(index < self.count, "image {index} of {}", self.count);
        let start = HEADER + self.count + index * IMAGE_PIXELS;
        &self.bytes[start..start + IMAGE_PIXELS]
    }
}

/// The bytes of a shard: what the packer writes, for tests of the readers.
#[must_use]
pub fn encode(images: &[[u8; IMAGE_PIXELS]], labels: &[u8]) -> Vec<u8> {
    assert_eq!(images.len(), labels.len(), "one label an image");
    let mut bytes = Vec::with_capacity(HEADER + images.len() * (1 + IMAGE_PIXELS));
    bytes.extend(MAGIC);
    bytes.extend([VERSION, IMAGE_SIDE as u8, IMAGE_SIDE as u8, NUM_CLASSES]);
    bytes.extend((images.len() as u32).to_le_bytes());
    bytes.extend(labels);
    bytes.extend(images.as_flattened());
    bytes
}
