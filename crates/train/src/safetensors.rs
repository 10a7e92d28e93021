//! The safetensors format: eight bytes of length, that much JSON, then the numbers.
//! <https://github.com/huggingface/safetensors#format>
//!
//! The header is JSON of one known form, so it is read by hand: a whole JSON library would be a tenth of the module that a
//! visitor downloads. The library that defines the format is the twin in the tests.

use crate::json::Json;

/// A file whose header has been read; its tensors lie in it without gap or overlap.
#[derive(Debug)]
pub(crate) struct File<'f> {
    pub(crate) tensors: Vec<Tensor<'f>>,
    /// In the order of the file.
    pub(crate) metadata: Vec<(String, String)>,
}

/// A tensor of a file.
#[derive(Debug)]
pub(crate) struct Tensor<'f> {
    pub(crate) name: String,
    /// `F32` and others, which nobody here reads.
    pub(crate) dtype: String,
    pub(crate) shape: Vec<usize>,
    pub(crate) data: &'f [u8],
}

/// A tensor to be written: 32-bit numbers, whose bytes are made when they are written, so that there is never a second copy
/// of all of them.
pub(crate) struct Block<'r> {
    pub(crate) name: String,
    pub(crate) shape: Vec<usize>,
    pub(crate) bytes: Box<dyn Fn() -> Vec<u8> + 'r>,
}

const METADATA: &str = "__metadata__";

/// Most tensors, most entries of the metadata, and most sides of a shape: far above what a network of ours has. Each is compared
/// with all before it, and of a header of megabytes that would take hours.
const MOST_ENTRIES: usize = 1000;
const MOST_SIDES: usize = 8;
/// Most bytes of a header, which bounds how long the names of those are: a hundred times what a file of ours has.
const MOST_HEADER: usize = 1_000_000;

/// Reads the header of a file, or says what is wrong with it.
pub(crate) fn read(file: &[u8]) -> Result<File<'_>, String> {
    let broken = |reason: &str| format!("it is no whole safetensors file ({reason})");
    let (header, data) = split(file).map_err(broken)?;
    if header.len() > MOST_HEADER {
        return Err(format!("its header has {} bytes, and at most {MOST_HEADER} are read", header.len()));
    }
    parse(header, data).map_err(broken)
}

/// The header of a file, and the numbers behind it.
fn split(file: &[u8]) -> Result<(&[u8], &[u8]), &'static str> {
    let (length, rest) = file.split_first_chunk().ok_or("it is too short")?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok();
    length.and_then(|length| rest.split_at_checked(length)).ok_or("its header is longer than the file")
}

fn parse<'f>(header: &[u8], data: &'f [u8]) -> Result<File<'f>, &'static str> {
    let header = std::str::from_utf8(header).map_err(|_| "its header is no text")?;
    let (mut tensors, mut metadata, mut places) =
        (Vec::<Tensor<'_>>::new(), Vec::<(String, String)>::new(), Vec::new());
    if !header.starts_with('{') {
        return Err("its header is no object");
    }
    let mut json = Json::new(header);
    let mut has_metadata = false;
    json.object(|json, name| {
        if name == METADATA {
            if has_metadata {
                return Err("its header says something twice");
            }
            has_metadata = true;
            return json.object(|json, key| {
                if metadata.iter().any(|(other, _)| *other == key) {
                    return Err("its header says something twice");
                }
                if metadata.len() == MOST_ENTRIES {
                    return Err("its header says more than can be looked at");
                }
                metadata.push((key, json.string()?));
                Ok(())
            });
        }
        if tensors.iter().any(|tensor| tensor.name == name) {
            return Err("its header says something twice");
        }
        if tensors.len() == MOST_ENTRIES {
            return Err("it has more tensors than can be looked at");
        }
        let (mut dtype, mut shape, mut offsets) = (None, None, None);
        json.object(|json, key| {
            match key.as_str() {
                "dtype" if dtype.is_none() => dtype = Some(json.string()?),
                "shape" if shape.is_none() => shape = Some(json.integers()?),
                "data_offsets" if offsets.is_none() => offsets = Some(json.integers()?),
                "dtype" | "shape" | "data_offsets" => return Err("its header says something twice"),
                _ => return Err("its header has an unknown entry"),
            }
            Ok(())
        })?;
        let shape = shape.filter(|sides| sides.len() <= MOST_SIDES);
        let (Some(dtype), Some(shape), Some([start, end])) = (dtype, shape, offsets.as_deref()) else {
            return Err("its header does not say of a tensor what it is");
        };
        let bytes = data.get(*start..*end).ok_or("it is shorter than its header says")?;
        let numbers = shape.iter().try_fold(size_of::<f32>(), |product, &side| product.checked_mul(side));
        if dtype == "F32" && numbers != Some(bytes.len()) {
            return Err("a shape in its header does not fit its bytes");
        }
        places.push((*start, *end));
        tensors.push(Tensor { name, dtype, shape, data: bytes });
        Ok(())
    })?;
    json.end()?;
    // Each tensor begins where another ends; as many steps as there are tensors lead from the first byte to the last.
    let mut reached = 0;
    for _ in 0..places.len() {
        let next = places.iter().position(|&(start, _)| start == reached).ok_or("there are gaps in it")?;
        reached = places.swap_remove(next).1;
    }
    if reached != data.len() {
        return Err("it is longer than its header says");
    }
    Ok(File { tensors, metadata })
}

/// Writes a file: metadata first, tensors in the order of their names, numbers at a multiple of eight bytes.
pub(crate) fn write(mut tensors: Vec<Block<'_>>, metadata: &[(String, String)]) -> Vec<u8> {
    crate::sort::by(&mut tensors, |a, b| a.name.cmp(&b.name));
    let mut header = String::from("{");
    crate::json::write_string(METADATA, &mut header);
    header.push_str(":{");
    for (i, (key, value)) in metadata.iter().enumerate() {
        if i > 0 {
            header.push(',');
        }
        crate::json::write_string(key, &mut header);
        header.push(':');
        crate::json::write_string(value, &mut header);
    }
    header.push('}');
    let mut end = 0;
    for Block { name, shape, .. } in &tensors {
        let start = end;
        end += size_of::<f32>() * shape.iter().product::<usize>();
        header.push(',');
        crate::json::write_string(name, &mut header);
        let shape: Vec<String> = shape.iter().map(usize::to_string).collect();
        header.push_str(&format!(
            ":{{\"dtype\":\"F32\",\"shape\":[{}],\"data_offsets\":[{start},{end}]}}",
            shape.join(",")
        ));
    }
    header.push('}');
    while !header.len().is_multiple_of(8) {
        header.push(' ');
    }
    let mut file = Vec::with_capacity(8 + header.len() + end);
    file.extend_from_slice(&(header.len() as u64).to_le_bytes());
    file.extend_from_slice(header.as_bytes());
    for tensor in &tensors {
        file.extend_from_slice(&(tensor.bytes)());
    }
    file
}
