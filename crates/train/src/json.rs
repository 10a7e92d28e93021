//! As much JSON (RFC 8259) as the header of a safetensors file has: objects, strings, and lists of whole numbers.

/// What is wrong with a text.
type Wrong = &'static str;

const BROKEN: Wrong = "its header is broken";

/// A text, and how far it has been read.
pub(crate) struct Json<'t> {
    rest: &'t str,
}

impl<'t> Json<'t> {
    /// Nothing has been read.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    /// Whether the next sign is this one; then it has been read.
    fn takes(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn expect(&mut self, sign: char) -> Result<(), Wrong> {
        if self.takes(sign) { Ok(()) } else { Err(BROKEN) }
    }

    /// Items with commas between, up to `end`.
    fn items(&mut self, end: char, item: &mut dyn FnMut(&mut Self) -> Result<(), Wrong>) -> Result<(), Wrong> {
        if self.takes(end) {
            return Ok(());
        }
        loop {
            item(self)?;
            if self.takes(end) {
                return Ok(());
            }
            self.expect(',')?;
        }
    }

    /// An object; `entry` reads the value of each key.
    pub(crate) fn object(
        &mut self,
        mut entry: impl FnMut(&mut Self, String) -> Result<(), Wrong>,
    ) -> Result<(), Wrong> {
        self.expect('{')?;
        self.items('}', &mut |json| {
            let key = json.string()?;
            json.expect(':')?;
            entry(json, key)
        })
    }

    /// A list of whole numbers.
    pub(crate) fn integers(&mut self) -> Result<Vec<usize>, Wrong> {
        let mut numbers = Vec::new();
        self.expect('[')?;
        self.items(']', &mut |json| {
            json.skip_blanks();
            let length = json.rest.bytes().take_while(u8::is_ascii_digit).count();
            let (digits, rest) = json.rest.split_at(length);
            json.rest = rest;
            if digits.len() > 1 && digits.starts_with('0') {
                return Err(BROKEN);
            }
            numbers.push(digits.parse().map_err(|_| BROKEN)?);
            Ok(())
        })?;
        Ok(numbers)
    }

    /// A string.
    pub(crate) fn string(&mut self) -> Result<String, Wrong> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            let sign = self.sign()?;
            match sign {
                '"' => return Ok(text),
                '\\' => text.push(self.escape()?),
                '\0'..' ' => return Err(BROKEN),
                _ => text.push(sign),
            }
        }
    }

    fn sign(&mut self) -> Result<char, Wrong> {
        let mut signs = self.rest.chars();
        let sign = signs.next().ok_or(BROKEN)?;
        self.rest = signs.as_str();
        Ok(sign)
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Result<char, Wrong> {
        Ok(match self.sign()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            sign @ ('"' | '\\' | '/') => sign,
            'u' => {
                let unit = self.unit()?;
                // Signs beyond the first 65,536 are written as two units (RFC 8259, section 7).
                let code = if (0xd800..0xdc00).contains(&unit) {
                    self.rest = self.rest.strip_prefix("\\u").ok_or(BROKEN)?;
                    let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400).ok_or(BROKEN)?;
                    0x10000 + ((unit - 0xd800) << 10) + low
                } else {
                    unit
                };
                char::from_u32(code).ok_or(BROKEN)?
            }
            _ => return Err(BROKEN),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u32, Wrong> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | self.sign()?.to_digit(16).ok_or(BROKEN)?;
        }
        Ok(unit)
    }

    /// Nothing but blanks may be left.
    pub(crate) fn end(mut self) -> Result<(), Wrong> {
        self.skip_blanks();
        if self.rest.is_empty() { Ok(()) } else { Err(BROKEN) }
    }
}

/// Appends a string with its quotation marks.
pub(crate) fn write_string(text: &str, to: &mut String) {
    to.push('"');
    for sign in text.chars() {
        match sign {
            '"' => to.push_str("\\\""),
            '\\' => to.push_str("\\\\"),
            '\0'..' ' => to.push_str(&format!("\\u{:04x}", sign as u32)),
            _ => to.push(sign),
        }
    }
    to.push('"');
}
