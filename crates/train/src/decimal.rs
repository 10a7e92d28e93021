//! Decimal text to the nearest `f64`, by long division of whole numbers of any length.
//!
//! The standard library's reading is the twin in the tests. It is made to be fast, with a table of 10 kB that does not get
//! smaller by packing: a twentieth of the module that a visitor downloads. Here some numbers of a link are read.

use std::cmp::Ordering;

/// Bits of an `f64`'s mantissa, and what the last bit of the smallest and of the largest numbers stands for: 2^-1074, 2^971.
const MANTISSA: i32 = 53;
const SMALLEST: i32 = 1074;
const LARGEST: i32 = 971;

/// The number that `text` means: digits with at most one point, a sign before them, and behind them perhaps `e` and a whole
/// number. The nearest one, of two the even one.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, parse_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut number = Whole(Vec::new());
    for digit in whole.chars().chain(fraction.chars()) {
        number.multiply_add(10, digit.to_digit(10)?);
    }
    let exponent = exponent - fraction.len() as i32;
    let value = nearest(number, exponent, (whole.len() + fraction.len()) as i32);
    Some(if negative { -value } else { value })
}

/// A whole number; of one that is far too large for any `f64`, a large one.
fn parse_exponent(text: &str) -> Option<i32> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut value: i32 = 0;
    for digit in digits.chars() {
        value = (10 * value + digit.to_digit(10)? as i32).min(100_000);
    }
    (!digits.is_empty()).then_some(if negative { -value } else { value })
}

/// `number` times ten to the `exponent`; `digits` is how many digits the number was written with.
fn nearest(number: Whole, exponent: i32, digits: i32) -> f64 {
    // Out of reach, and not to be computed with: nothing, or more than the largest.
    if number.bits() == 0 || digits + exponent < -330 {
        return 0.0;
    }
    if number.bits() as i32 / 4 + exponent > 320 {
        return f64::INFINITY;
    }
    let (mut above, mut below) = (number, Whole(vec![1]));
    let power = if exponent < 0 { &mut below } else { &mut above };
    (0..exponent.unsigned_abs()).for_each(|_| power.multiply_add(10, 0));
    // A quotient of 54 or 55 bits, which is one or two more than are kept; of the smallest numbers, two more as well.
    let shift = (MANTISSA + 1 + below.bits() as i32 - above.bits() as i32).min(SMALLEST + 2);
    if shift < 0 {
        below.shift(shift.unsigned_abs());
    } else {
        above.shift(shift.unsigned_abs());
    }
    let (quotient, is_exact) = above.divide(below);
    let bits = (u64::BITS - quotient.leading_zeros()) as i32;
    let drop = (bits - MANTISSA).max(shift - SMALLEST);
    let (kept, rest, half) = (quotient >> drop, quotient & ((1 << drop) - 1), 1 << (drop - 1));
    let up = match rest.cmp(&half) {
        Ordering::Less => false,
        Ordering::Equal => !is_exact || kept & 1 == 1,
        Ordering::Greater => true,
    };
    let power = drop - shift;
    if power > LARGEST {
        return f64::INFINITY;
    }
    // Both factors and the product are exact, or the product is too large for any number.
    let scale = if power < -1022 { 1 << (power + SMALLEST) } else { ((power + 1023) as u64) << 52 };
    (kept + u64::from(up)) as f64 * f64::from_bits(scale)
}

/// A whole number of any length: 32 bits a word, the lowest first.
struct Whole(Vec<u32>);

impl Whole {
    fn multiply_add(&mut self, factor: u32, addend: u32) {
        let mut carry = addend;
        for word in &mut self.0 {
            let product = u64::from(*word) * u64::from(factor) + u64::from(carry);
            (*word, carry) = (product as u32, (product >> 32) as u32);
        }
        if carry > 0 {
            self.0.push(carry);
        }
    }

    /// How many bits it is written with.
    fn bits(&self) -> u32 {
        self.0.last().map_or(0, |word| 32 * self.0.len() as u32 - word.leading_zeros())
    }

    /// Times two to the `bits`.
    fn shift(&mut self, bits: u32) {
        self.multiply_add(1 << (bits % 32), 0);
        self.0.splice(0..0, std::iter::repeat_n(0, bits as usize / 32));
    }

    /// Halves it.
    fn halve(&mut self) {
        let mut carry = 0;
        for word in self.0.iter_mut().rev() {
            (*word, carry) = (*word >> 1 | carry, *word << 31);
        }
        self.trim();
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn is_below(&self, other: &Self) -> bool {
        let by_words = || self.0.iter().rev().cmp(other.0.iter().rev());
        self.0.len().cmp(&other.0.len()).then_with(by_words) == Ordering::Less
    }

    /// Takes a smaller or equal number off.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for (i, word) in self.0.iter_mut().enumerate() {
            let (once, first) = word.overflowing_sub(other.0.get(i).copied().unwrap_or(0));
            let (twice, second) = once.overflowing_sub(u32::from(borrow));
            (*word, borrow) = (twice, first || second);
        }
        self.trim();
    }

    /// The quotient, which has fewer than 56 bits, and whether nothing is left: as taught at school, in the binary system.
    fn divide(mut self, mut divisor: Self) -> (u64, bool) {
        let mut quotient = 0;
        divisor.shift(55);
        for _ in 0..56 {
            quotient <<= 1;
            if !self.is_below(&divisor) {
                self.subtract(&divisor);
                quotient |= 1;
            }
            divisor.halve();
        }
        (quotient, self.0.is_empty())
    }
}
