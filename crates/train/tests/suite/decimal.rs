//! Numbers of links are read to the last bit: the standard library is the twin.

use train::parse_link;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A number as a link reads it; of those that are allowed there, 0 to 1e9.
fn read(text: &str) -> Option<f64> {
    parse_link(&format!("p=vanilla&digest=0123456789abcdef&test={}", text.replace('+', "%2B"))).test_loss
}

fn assert_as_the_twin(text: &str) {
    let twin = text.parse::<f64>().ok().filter(|value| value.is_sign_positive() && *value <= 1e9);
    assert_eq!(read(text).map(f64::to_bits), twin.map(f64::to_bits), "{text}");
}

/// Numbers of every size, the shortest text and others.
#[test]
fn all_numbers_that_are_written_are_read_back() {
    let mut state = 1u64;
    for _ in 0..3000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let value = f64::from_bits((state ^ state >> 29) % 1e9f64.to_bits());
        assert_eq!(read(&format!("{value:e}")).map(f64::to_bits), Some(value.to_bits()), "{value:e}");
        for text in [format!("{value:.9e}"), format!("{value:.30e}"), format!("{value:.3}")] {
            assert_as_the_twin(&text);
        }
    }
    for value in [0.0, 5e-324, 2.225_073_858_507_201e-308, f64::MIN_POSITIVE, 0.1, 1e9] {
        assert_as_the_twin(&value.to_string());
    }
}

/// In the middle between two numbers, and as little as can be beside it.
#[test]
fn halves_are_rounded_to_even() {
    let mut state = 7u64;
    for _ in 0..1000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // An odd number of 54 bits, times 2^-30.
        let middle = u128::from(state >> 10 | 1 << 53 | 1) * 5u128.pow(30);
        for text in [format!("{middle}e-30"), format!("{}e-30", middle + 1), format!("{}e-30", middle - 1)] {
            assert_as_the_twin(&text);
        }
        assert_as_the_twin(&format!("{middle}{}1e-90", "0".repeat(59)));
    }
}

#[test]
fn what_is_no_number_is_none() {
    let texts = "1e5 1E5 1e+5 +1 -1 -0 .5 5. . e5 1e 1e- 1..2 1.2.3 0x1 inf nan 1_0 1e400 1e-400 1e99999999999 0e99999999999 \
                 1e-99999999999 00012 0.00000000000000000000000000000000000000001e41";
    for text in texts.split(' ').filter(|text| !text.is_empty()) {
        assert_as_the_twin(text);
    }
    for text in ["9".repeat(400), format!("{}e-391", "9".repeat(400)), format!("0.{}1", "0".repeat(2000))] {
        assert_as_the_twin(&text);
    }
}
