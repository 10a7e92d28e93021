//! A shard: some hundred to some thousand images with their labels, in one block of bytes.
//!
//! ```text
//! offset  size      content
//! 0       4         "AEPS"
//! 4       1         version, 1
//! 5       1         rows of an image, 8 to 64; 28 of MNIST's
//! 6       1         columns of an image, 8 to 64; 28 of MNIST's
//! 7       1         number of classes: 10, or 1 where the images have no labels
//! 8       4         N, little-endian
//! 12      N         labels, 0 to 9; all 0 where there are none
//! 12 + N  P N       pixels, row by row, 0 (paper) to 255 (ink)
//! ```
//!
//! Files hold it compressed with gzip; whoever fetches it unpacks it.

use crate::Format;
use std::fmt;

const MAGIC: &[u8; 4] = b"AEPS";
const VERSION: u8 = 1;
const HEADER: usize = 12;

/// Images (N, P) as bytes and labels (N), checked.
#[derive(Debug)]
pub struct Shard {
    format: Format,
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
    /// Rows, columns or classes are none that images may have.
    Shape([u8; 3]),
    /// The header announces another length than there is.
    Length {
        /// Bytes that the header asks for.
        expected: u64,
        /// Bytes that are there.
        actual: usize,
    },
    /// A label is none of the classes.
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
                write!(
                    f,
                    "the shard holds images of {rows} rows and {columns} columns in {classes} classes, not of 8 to 64 in 10 \
                     classes, or 1"
                )
            }
            Self::Length { expected, actual } => {
                write!(f, "the shard should have {expected} bytes and has {actual}")
            }
            Self::Label { index, label } => {
                write!(f, "image {index} of the shard has the label {label}, which is none of its classes")
            }
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
        let format = Format::from_header(shape).ok_or(ShardError::Shape(shape))?;
        let count = u32::from_le_bytes([header[8], header[9], header[10], header[11]]);
        // In 64 bits, where no announced count can overflow.
        let expected = HEADER as u64 + u64::from(count) * (1 + format.pixels() as u64);
        if expected != bytes.len() as u64 {
            return Err(ShardError::Length { expected, actual: bytes.len() });
        }
        let shard = Self { format, count: count as usize, bytes };
        match shard.labels().iter().position(|&label| label >= format.classes()) {
            Some(index) => Err(ShardError::Label { index, label: shard.labels()[index] }),
            None => Ok(shard),
        }
    }

    /// What its images are like.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
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

    /// Pixels of image `index`, (P), row by row, 0 to 255.
    #[must_use]
    pub fn image(&self, index: usize) -> &[u8] {
        assert!(index < self.count, "image {index} of {}", self.count);
        let pixels = self.format.pixels();
        let start = HEADER + self.count + index * pixels;
        &self.bytes[start..start + pixels]
    }
}

/// The bytes of a shard, of its images' pixels (N, P) and labels (N).
///
/// # Panics
/// If the lengths do not fit.
#[must_use]
pub fn encode(format: Format, pixels: &[u8], labels: &[u8]) -> Vec<u8> {
    assert_eq!(pixels.len(), labels.len() * format.pixels(), "an image for each label");
    let mut bytes = Vec::with_capacity(HEADER + labels.len() + pixels.len());
    bytes.extend(MAGIC);
    bytes.push(VERSION);
    bytes.extend(format.header());
    bytes.extend((labels.len() as u32).to_le_bytes());
    bytes.extend(labels);
    bytes.extend(pixels);
    bytes
}
