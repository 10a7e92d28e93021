//! The manifest: the list of shards beside them, as a file.

use mnist::{Format, Layout, LayoutError, ShardInfo, Split};
use serde::{Deserialize, Serialize};
use std::fmt;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The list of shards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Manifest {
    /// Version of the manifest's format, 2.
    pub version: u32,
    /// What the images are like; without it as MNIST's are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub images: Option<ManifestImages>,
    /// All shards; those of one split in the order of the images.
    pub shards: Vec<ManifestShard>,
}

/// What the images of a list are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ManifestImages {
    /// Rows of an image, 8 to 64.
    pub rows: u8,
    /// Columns of an image, 8 to 64.
    pub columns: u8,
    /// Whether they have labels from 0 to 9; without, all are of class 0.
    pub labels: bool,
}

/// One shard in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ManifestShard {
    /// File beside the manifest.
    pub file: String,
    /// `train`, `validation` or `test`.
    pub split: String,
    /// Number of images.
    pub count: u32,
    /// How many of them are of each of the ten classes.
    pub classes: Vec<u32>,
    /// Bytes of the file.
    pub bytes: u32,
    /// SHA-256 of the unpacked content, in hexadecimal.
    pub sha256: String,
}

/// Why a manifest cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestError {
    /// Written by another packer.
    Version(u32),
    /// Images of a size that they cannot have.
    Images(ManifestImages),
    /// A value of one shard.
    Shard {
        /// Its file.
        file: String,
        /// The value.
        value: String,
        /// What it should be.
        expected: &'static str,
    },
    /// The counts make no data set.
    Layout(LayoutError),
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(version) => write!(f, "the manifest has version {version}, and this engine reads version 2"),
            Self::Images(ManifestImages { rows, columns, .. }) => {
                write!(f, "the manifest announces images of {rows} rows and {columns} columns, not of 8 to 64 of each")
            }
            Self::Shard { file, value, expected } => {
                write!(f, "in the manifest, shard {file} has the value {value:?}, which should be {expected}")
            }
            Self::Layout(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for ManifestError {}

impl Manifest {
    /// The layout that the manifest announces.
    pub fn layout(&self) -> Result<Layout, ManifestError> {
        if self.version != 2 {
            return Err(ManifestError::Version(self.version));
        }
        let format = match self.images {
            None => Format::MNIST,
            Some(images) => {
                Format::new(images.rows, images.columns, images.labels).ok_or(ManifestError::Images(images))?
            }
        };
        let shards = self.shards.iter().map(ManifestShard::info).collect::<Result<_, _>>()?;
        Layout::new(format, shards).map_err(ManifestError::Layout)
    }
}

impl ManifestShard {
    fn info(&self) -> Result<ShardInfo, ManifestError> {
        let wrong = |value: &str, expected| {
            let short = |text: &str| text.chars().take(80).collect();
            ManifestError::Shard { file: short(&self.file), value: short(value), expected }
        };
        let split = match self.split.as_str() {
            "train" => Split::Train,
            "validation" => Split::Validation,
            "test" => Split::Test,
            other => return Err(wrong(other, "train, validation or test")),
        };
        let sha256 = hash_from_hex(&self.sha256).ok_or_else(|| wrong(&self.sha256, "64 hexadecimal digits"))?;
        let classes = self.classes.as_slice().try_into();
        let classes = classes.map_err(|_| wrong(&format!("{:?}", self.classes), "a number for each of ten classes"))?;
        Ok(ShardInfo { split, count: self.count as usize, classes, sha256 })
    }
}

fn hash_from_hex(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    (digits.len() == 64).then(|| bytes.try_into().ok()).flatten()
}
