//! Going on from a file is as never having stopped, and a file that does not fit changes nothing.

use crate::{small, train, with_all_data};
use ::train::{Advance, Contents, Experiment, PRESETS, SavedRun, SpecError, parse_link};
use mnist::{Format, Layout, ShardInfo, Split};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Goes on from a file in a fresh experiment of the same specification.
fn resumed(from: &Experiment, file: &[u8]) -> Experiment {
    let mut other = with_all_data(from.spec());
    let saved = SavedRun::read(file).expect("a file that was just written");
    other.resume(from.spec(), &saved).expect("the same recipe");
    other
}

fn to_the_end(experiment: &mut Experiment, most: u32) -> String {
    let last = experiment.total_steps().min(experiment.metrics().step + most);
    while experiment.metrics().step < last {
        assert!(matches!(experiment.advance(), Advance::Partial | Advance::Stepped));
    }
    experiment.digest()
}

/// Every preset, in the middle of an epoch, at the ends of phases, and between two passes of one batch.
#[test]
fn every_preset_goes_on_bit_for_bit() {
    for preset in PRESETS {
        let spec = small(preset.id);
        let mut experiment = with_all_data(&spec);
        let phase_ends = experiment.phases().iter().scan(0, |sum, phase| {
            *sum += phase.steps;
            Some(*sum)
        });
        let places: Vec<u32> = [7].into_iter().chain(phase_ends.take(1)).collect();
        for place in places {
            let steps = place.saturating_sub(experiment.metrics().step);
            train(&mut experiment, steps);
            // The beginning of the next batch, which the file need not know.
            experiment.advance();
            let file = experiment.safetensors(Contents::Checkpoint, &[]);
            let mut other = resumed(&experiment, &file);
            assert_eq!(other.digest(), experiment.digest(), "{}", preset.id);
            if experiment.metrics().step == place {
                assert_eq!(other.metrics(), experiment.metrics(), "{}", preset.id);
            }
            assert_eq!(to_the_end(&mut other, 13), to_the_end(&mut experiment, 13), "{} from {place}", preset.id);
        }
    }
}

#[test]
fn what_was_changed_under_way_is_saved() {
    let mut experiment = with_all_data(&small("vanilla"));
    train(&mut experiment, 3);
    experiment.set_live("lr", 0.004).expect("allowed");
    train(&mut experiment, 3);
    let mut other = resumed(&experiment, &experiment.safetensors(Contents::Checkpoint, &[]));
    assert_eq!(to_the_end(&mut other, 9), to_the_end(&mut experiment, 9));
}

/// The weights are there, the moments are not: training goes on, and differently.
#[test]
fn weights_alone_begin_with_a_fresh_optimiser() {
    let mut experiment = with_all_data(&small("stacked"));
    train(&mut experiment, 5);
    let file = experiment.safetensors(Contents::Weights, &[]);
    assert!(!SavedRun::read(&file).expect("a file").is_checkpoint());
    let mut other = resumed(&experiment, &file);
    assert_eq!((other.digest(), other.metrics().step), (experiment.digest(), 5));
    assert_ne!(to_the_end(&mut other, 5), to_the_end(&mut experiment, 5));
}

fn refusal(experiment: &mut Experiment, file: &[u8]) -> SpecError {
    let before = (experiment.digest(), experiment.metrics());
    let spec = experiment.spec().clone();
    let refused = match SavedRun::read(file) {
        Err(error) => error,
        Ok(saved) => experiment.resume(&spec, &saved).expect_err("a file that does not fit"),
    };
    assert_eq!((experiment.digest(), experiment.metrics()), before);
    refused
}

/// Replaces a text in the header by one of the same length.
fn altered(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = file.windows(from.len()).position(|window| window == from.as_bytes()).expect(from);
    let mut file = file.to_vec();
    file[at..at + to.len()].copy_from_slice(to.as_bytes());
    file
}

#[test]
fn a_file_that_does_not_fit_is_refused_by_name() {
    let mut experiment = with_all_data(&small("stacked"));
    train(&mut experiment, 4);
    let file = experiment.safetensors(Contents::Checkpoint, &[]);
    let cases = [
        (file[..file.len() / 2].to_vec(), "safetensors"),
        (b"PK\x03\x04 something else".to_vec(), "safetensors"),
        (Vec::new(), "safetensors"),
        (u64::MAX.to_le_bytes().to_vec(), "safetensors"),
        (altered(&file, "\"step\":\"4\"", "\"step\":\"x\""), "step"),
        (altered(&file, "\"version\":\"1\"", "\"version\":\"7\""), "version"),
        (altered(&file, "\"phase\":\"0\"", "\"phase\":\"3\""), "phase"),
        (altered(&file, "encoder.0.weight", "encoder.9.weight"), "encoder.9.weight"),
        (altered(&file, "optimizer.moment.1", "optimizer.moment.2"), "optimizer.moment.2"),
        (altered(&file, "\"beta_powers\":\"3", "\"beta_powers\":\"7"), "beta_powers"),
    ];
    for (bytes, part) in &cases {
        assert_eq!(refusal(&mut experiment, bytes).value, *part);
    }
    // A weight with a wrong bit is found by the digest. Where the weights lie, the library that defines the format says.
    let tensors = safetensors::SafeTensors::deserialize(&file).expect("a file");
    let place = tensors.tensor("encoder.0.bias").expect("there").data().as_ptr() as usize - file.as_ptr() as usize;
    let mut damaged = file.clone();
    damaged[place] ^= 1;
    assert_eq!(refusal(&mut experiment, &damaged).value, "digest");
    let mut other = with_all_data(&small("vanilla"));
    assert_eq!(refusal(&mut other, &file).key, "file");
}

#[test]
fn a_step_beyond_the_schedule_is_refused() {
    let mut spec = small("vanilla");
    (spec.schedule.batch_size, spec.schedule.epochs) = (20, 1);
    let mut experiment = with_all_data(&spec);
    train(&mut experiment, 4);
    let file = experiment.safetensors(Contents::Checkpoint, &[]);
    let refused = refusal(&mut experiment, &altered(&file, "\"step\":\"4\"", "\"step\":\"9\""));
    assert_eq!(refused.reason, "it says 9, and the schedule has 7 steps");
}

/// The library that defines the format writes the same tensors with metadata full of signs; our reader finds them.
#[test]
fn the_library_s_file_is_read() {
    let mut experiment = with_all_data(&small("stacked"));
    train(&mut experiment, 3);
    let file = experiment.safetensors(Contents::Checkpoint, &[]);
    let (_, header) = safetensors::SafeTensors::read_metadata(&file).expect("a file");
    let mut metadata = header.metadata().clone().expect("metadata");
    let signs = "\"quoted\" \\ / \u{8}\u{c}\n\r\t\u{1} ä 数 \u{1f600}";
    metadata.insert("signs".into(), signs.into());
    let tensors = safetensors::SafeTensors::deserialize(&file).expect("a file");
    let theirs = safetensors::serialize(tensors.tensors(), Some(metadata)).expect("a file");
    let mut other = resumed(&experiment, &theirs);
    assert_eq!(SavedRun::read(&theirs).expect("a file").note("signs"), Some(signs));
    assert_eq!(to_the_end(&mut other, 4), to_the_end(&mut experiment, 4));
    // And the signs come through our own writer.
    let ours = experiment.safetensors(Contents::Weights, &[("signs".into(), signs.into())]);
    let (_, header) = safetensors::SafeTensors::read_metadata(&ours).expect("a file");
    assert_eq!(header.metadata().as_ref().and_then(|metadata| metadata.get("signs")).map(String::as_str), Some(signs));
}

/// Whatever a byte of the header is turned into: what our reader takes, the library takes.
#[test]
fn no_damaged_header_is_taken() {
    let mut experiment = with_all_data(&small("vanilla"));
    let spec = experiment.spec().clone();
    let file = experiment.safetensors(Contents::Weights, &[]);
    let end = 8 + u64::from_le_bytes(*file.first_chunk().expect("a length")) as usize;
    let mut taken = 0;
    for at in 0..end {
        for byte in [b'"', b'0', b'1', b',', b'}', b' ', b'\\', 0, 0xff, file[at] ^ 1] {
            let mut damaged = file.clone();
            damaged[at] = byte;
            let goes_on = SavedRun::read(&damaged).is_ok_and(|saved| experiment.resume(&spec, &saved).is_ok());
            assert!(!goes_on || safetensors::SafeTensors::deserialize(&damaged).is_ok(), "{at} {byte}");
            taken += usize::from(goes_on);
        }
    }
    // Some damage is none: a blank for a blank, a text of the metadata.
    assert!(taken > 0);
}

/// A file with this header and so many bytes of numbers.
fn with_header(header: &str, numbers: usize) -> Vec<u8> {
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &vec![0; numbers]].concat()
}

/// Each name is compared with all before it: a header of megabytes would be read for hours.
#[test]
fn a_header_with_more_than_can_be_looked_at_is_refused() {
    let reason = |header: &str, numbers| match SavedRun::read(&with_header(header, numbers)) {
        Ok(_) => String::new(),
        Err(error) => error.reason,
    };
    let tensors = |count: usize| {
        let one = |k: usize| {
            format!("\"t{k}\":{{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[{},{}]}}", 4 * k, 4 * k + 4)
        };
        format!("{{{}}}", (0..count).map(one).collect::<Vec<_>>().join(","))
    };
    assert_eq!(reason(&tensors(1000), 4000), "");
    assert!(reason(&tensors(1001), 4004).contains("more tensors"));
    let notes = |count: usize| {
        let one = |k: usize| format!("\"k{k}\":\"\"");
        format!("{{\"__metadata__\":{{{}}}}}", (0..count).map(one).collect::<Vec<_>>().join(","))
    };
    assert_eq!(reason(&notes(1000), 0), "");
    assert!(reason(&notes(1001), 0).contains("says more"));
    // A shape of many sides would be said in full where it is refused.
    let shape = |sides: usize| {
        let ones = vec!["1"; sides].join(",");
        format!("{{\"encoder.0.weight\":{{\"dtype\":\"F32\",\"shape\":[{ones}],\"data_offsets\":[0,4]}}}}")
    };
    assert_eq!(reason(&shape(8), 4), "");
    assert!(reason(&shape(9), 4).contains("does not say"));
    // What is within those numbers can still be long: a thousand names of ten thousand characters, of which only the last differ.
    let long = |length: usize| {
        let header = format!("{{\"__metadata__\":{{\"k\":\"{}\"}}}}", "x".repeat(length - 25));
        assert_eq!(header.len(), length);
        reason(&header, 0)
    };
    assert_eq!(long(1_000_000), "");
    assert_eq!(long(1_000_001), "its header has 1000001 bytes, and at most 1000000 are read");
    // Of a file that is no such file at all, its first letters are no length.
    assert!(reason("", 0).contains("no object"));
    let text = SavedRun::read(b"a text that is long enough").expect_err("no file");
    assert!(text.reason.contains("longer than the file"), "{text}");
}

/// Which of two counts would be for each reader to say, so neither does.
#[test]
fn what_a_header_says_twice_is_refused() {
    let (name, dtype, shape, place) = ("\"w\"", "\"dtype\":\"F32\"", "\"shape\":[1]", "\"data_offsets\":[0,4]");
    let notes = "\"__metadata__\":{\"k\":\"\"}";
    let once = format!("{{{notes},{name}:{{{dtype},{shape},{place}}}}}");
    assert!(SavedRun::read(&with_header(&once, 4)).is_ok());
    for twice in [
        format!("{{{name}:{{{dtype},{dtype},{shape},{place}}}}}"),
        format!("{{{name}:{{{dtype},{shape},\"shape\":[2],{place}}}}}"),
        format!("{{{name}:{{{dtype},{shape},\"data_offsets\":[4],{place}}}}}"),
        format!("{{{name}:{{{dtype},{shape},{place}}},{name}:{{{dtype},{shape},{place}}}}}"),
        format!("{{\"__metadata__\":{{\"k\":\"\",\"k\":\"\"}},{name}:{{{dtype},{shape},{place}}}}}"),
        format!("{{{notes},{notes},{name}:{{{dtype},{shape},{place}}}}}"),
    ] {
        let file = with_header(&twice, 4);
        let refused = SavedRun::read(&file).expect_err(&twice);
        assert!(refused.reason.contains("says something twice"), "{twice}: {refused}");
    }
}

/// The deepest network, with a specification and more of notes than the page has: far below the limit.
#[test]
fn what_is_written_can_be_read() {
    let deepest = "p=convolutional&data=own&size=64x64&filters=2-2-2-2-2-2&widths=9-8-7-6-5-6-7-8-9&batch=10";
    let link = parse_link(deepest);
    assert!(link.refused.is_empty(), "{:?}", link.refused);
    let info = |(split, count)| ShardInfo { split, count, classes: [count as u32 / 10; 10], sha256: [0; 32] };
    let shards = [(Split::Train, 20), (Split::Test, 10)].map(info).to_vec();
    let layout = Layout::new(Format::new(64, 64, true).expect("a format"), shards).expect("a layout");
    let experiment = Experiment::new(&link.spec, layout).expect("fits");
    let specification = serde_json::to_string(&link.spec).expect("plain data");
    let notes = [("specification".into(), specification), ("result".into(), "9".repeat(1000))];
    let file = experiment.safetensors(Contents::Checkpoint, &notes);
    let header = u64::from_le_bytes(*file.first_chunk().expect("a length"));
    assert!((2_000..20_000).contains(&header), "{header} bytes");
    SavedRun::read(&file).expect("a file that was just written");
}
