//! IDX files: the format in which MNIST is published (Y. LeCun, *The MNIST database*, "File formats").
//!
//! ```text
//! offset  size    content
//! 0       2       0
//! 2       1       kind of the values; 8: unsigned bytes
//! 3       1       number of dimensions: 3 for images (images, rows, columns), 1 for labels
//! 4       4 each  dimensions, big-endian
//! ...             values
//! ```
//!
//! The header is read by itself, beside the length that the file has: what it claims is checked before anybody asks for
//! memory on its word.

use crate::Format;
use std::fmt;

/// Bytes that are enough for every header that is understood.
pub const IDX_HEADER: usize = 16;
/// Most images, or labels, of one file.
pub const MAX_IDX_COUNT: u32 = 60_000;

/// What an IDX file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idx {
    /// Images: so many, of so many rows and columns; their pixels follow the 16 bytes of the header.
    Images {
        /// Number of images.
        count: u32,
        /// Rows of each.
        rows: u8,
        /// Columns of each.
        columns: u8,
    },
    /// Labels: so many, a byte each; they follow the 8 bytes of the header.
    Labels {
        /// Number of labels.
        count: u32,
    },
}

/// Why a file is no IDX file that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdxError {
    /// The file ends within the header.
    Header(u64),
    /// The first four bytes are no magic number of images or labels.
    Magic([u8; 4]),
    /// The values are not unsigned bytes.
    Values(u8),
    /// Another number of dimensions than images and labels have.
    Dimensions(u8),
    /// Images of another size than an image may have.
    Size([u32; 2]),
    /// More images or labels than are taken, or none.
    Count(u32),
    /// The header announces another length than the file has.
    Length {
        /// Bytes that the header asks for.
        expected: u64,
        /// Bytes that are there.
        actual: u64,
    },
}

impl fmt::Display for IdxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (Format::SIDES.start(), Format::SIDES.end());
        match self {
            Self::Header(length) => write!(f, "it ends after {length} bytes, within the header of an IDX file"),
            Self::Magic([a, b, c, d]) => write!(
                f,
                "it is no IDX file: it begins with {a:02x} {b:02x} {c:02x} {d:02x}, and images begin with 00 00 08 03, \
                 labels with 00 00 08 01"
            ),
            Self::Values(kind) => {
                write!(f, "its values are of kind 0x{kind:02x}, and only unsigned bytes, 0x08, are images or labels")
            }
            Self::Dimensions(n) => write!(f, "it has {n} dimensions, and images have 3, labels 1"),
            Self::Size([rows, columns]) => write!(
                f,
                "its images have {rows} rows and {columns} columns, and from {least} to {most} of each are possible"
            ),
            Self::Count(count) => write!(f, "it announces {count} entries, and from 1 to {MAX_IDX_COUNT} are possible"),
            Self::Length { expected, actual } if actual < expected => {
                write!(f, "it is cut short: its header announces {expected} bytes and there are {actual}")
            }
            Self::Length { expected, actual } => {
                write!(f, "its header announces {expected} bytes and there are {actual}: it is damaged")
            }
        }
    }
}

impl std::error::Error for IdxError {}

impl Idx {
    /// Whether a file that begins like this means to be IDX: two zeros, which no text, picture or archive begins with.
    #[must_use]
    pub fn is_meant(head: &[u8]) -> bool {
        head.starts_with(&[0, 0])
    }

    /// Reads the header: `head` is the file's first bytes, as many as there are up to [`IDX_HEADER`], and `length` is that of
    /// the whole file.
    pub fn read(head: &[u8], length: u64) -> Result<Self, IdxError> {
        let Some(&magic) = head.first_chunk::<4>() else { return Err(IdxError::Header(length)) };
        let [0, 0, kind, dimensions] = magic else { return Err(IdxError::Magic(magic)) };
        if kind != 8 {
            // Kinds of the format are 8, 9 and 11 to 14: anything else is another format.
            let known = matches!(kind, 9 | 11..=14);
            return Err(if known { IdxError::Values(kind) } else { IdxError::Magic(magic) });
        }
        let dimension = |k: usize| head.get(4 + 4 * k..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes));
        let there = |k: usize| dimension(k).ok_or(IdxError::Header(length));
        let (idx, header, entry) = match dimensions {
            1 => (Self::Labels { count: there(0)? }, 8, 1),
            3 => {
                let (count, size) = (there(0)?, [there(1)?, there(2)?]);
                let side = |side: u32| u8::try_from(side).ok().filter(|side| Format::SIDES.contains(side));
                let [Some(rows), Some(columns)] = size.map(side) else { return Err(IdxError::Size(size)) };
                (Self::Images { count, rows, columns }, 16, u64::from(rows) * u64::from(columns))
            }
            _ => return Err(IdxError::Dimensions(dimensions)),
        };
        // In 64 bits, where four billion images of 64 x 64 pixels do not overflow.
        let expected = header + u64::from(idx.count()) * entry;
        if !(1..=MAX_IDX_COUNT).contains(&idx.count()) {
            return Err(IdxError::Count(idx.count()));
        }
        if expected != length {
            return Err(IdxError::Length { expected, actual: length });
        }
        Ok(idx)
    }

    /// Number of images or labels.
    #[must_use]
    pub fn count(self) -> u32 {
        match self {
            Self::Images { count, .. } | Self::Labels { count } => count,
        }
    }
}
