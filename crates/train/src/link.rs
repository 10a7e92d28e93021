//! Links: `#v=1&p=stacked&lr=0.003&seed=7`, readable, versioned, in a fixed order, without what is the preset's own.
//!
//! A link is the one input that a stranger writes. Nothing in it can fail: what is understood and allowed is used, and all
//! the rest is listed with its reason.

use crate::field_table::FIELDS;
use crate::fields::{Field, SpecError};
use crate::link_extras;
use crate::names::MathChoice;
use crate::presets::{PRESETS, Preset};
use crate::rules::broken_rule;
use crate::spec::ExperimentSpec;
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Version of the format that is written. Older ones stay readable for ever.
pub const LINK_VERSION: u32 = 1;
/// Longest link that is looked at.
const MAX_LENGTH: usize = 8192;
/// Most values that are looked at.
const MAX_PAIRS: usize = 100;
/// Most refusals that are told: a link has room for thousands, and a page shows each.
const MAX_REFUSED: usize = 40;

/// What a link means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Link {
    /// Id of the preset that the specification differs from the least, or that the link names.
    pub preset: String,
    /// The specification.
    pub spec: ExperimentSpec,
    /// Train up to this step and stop.
    pub steps: Option<u32>,
    /// Arithmetic that is asked for.
    pub math: Option<MathChoice>,
    /// Digest that the run is said to end with: at `steps`, or at the end of the schedule.
    pub digest: Option<String>,
    /// Loss on all held-out images that it is said to end with; only beside a digest.
    pub test_loss: Option<f64>,
    /// Panels to open, by their ids. Which ones there are is known to the page alone.
    pub show: Option<Vec<String>>,
    /// What was not understood or not allowed.
    #[serde(default)]
    pub refused: Vec<Refusal>,
}

impl Link {
    /// A specification, and nothing else.
    #[must_use]
    pub fn to(preset: &str, spec: ExperimentSpec) -> Self {
        let (preset, refused) = (preset.into(), Vec::new());
        Self { preset, spec, steps: None, math: None, digest: None, test_loss: None, show: None, refused }
    }
}

/// A part of a link that was not used.
pub type Refusal = SpecError;

/// Reads a link: a whole address, its fragment or query, or the bare id of a preset.
#[must_use]
pub fn parse_link(text: &str) -> Link {
    let mut reader = Reader { refused: Vec::new() };
    let pairs = reader.pairs(text);
    let preset = reader.preset(&pairs);
    let mut link = Link::to(preset.id, preset.spec());
    for (key, value) in &pairs {
        reader.apply(&mut link, key, value);
    }
    link_extras::settle(&mut link, &mut |key, value, reason| reader.refuse(key, value, reason));
    reader.settle(&mut link.spec, &preset.spec());
    link.refused = reader.refused;
    link
}

/// Writes a link's fragment, without `#`: version, preset, every value that differs from the preset's, and what else the link
/// says. What it refused is left out.
#[must_use]
pub fn format_link(link: &Link) -> String {
    let preset = Preset::of_id(&link.preset).unwrap_or_else(Preset::fallback);
    let default = preset.spec();
    let mut text = format!("v={LINK_VERSION}&p={}", preset.id);
    let mut add = |key: &str, value: &str| {
        for part in ["&", key, "=", value] {
            text.push_str(part);
        }
    };
    for field in FIELDS {
        let value = field.get(&link.spec);
        if value != field.get(&default) {
            add(field.key, &value);
        }
    }
    link_extras::write(link, &mut add);
    text
}

struct Reader {
    refused: Vec<Refusal>,
}

impl Reader {
    fn refuse(&mut self, key: &str, value: &str, reason: &str) {
        // What is shown of a hostile link is short.
        let short = |text: &str| text.chars().take(40).collect::<String>();
        self.tell(SpecError { key: short(key), value: short(value), reason: reason.into() });
    }

    /// Of what is too much, that there is more.
    fn tell(&mut self, refusal: Refusal) {
        if self.refused.len() < MAX_REFUSED {
            self.refused.push(refusal);
        } else {
            let reason = "there is more in it that is not used".into();
            self.refused[MAX_REFUSED - 1] = SpecError { key: "link".into(), value: String::new(), reason };
        }
    }

    /// Keys and values in order, decoded.
    fn pairs(&mut self, text: &str) -> Vec<(String, String)> {
        if text.len() > MAX_LENGTH {
            self.refuse("link", text, &format!("a link has at most {MAX_LENGTH} characters"));
            return Vec::new();
        }
        let after = |mark: char| text.split_once(mark).map(|(_, rest)| rest);
        // The fragment wins over the query; without either, the text is the pairs themselves or an id.
        let body =
            after('#').filter(|rest| !rest.is_empty()).or_else(|| after('?')).unwrap_or(text.trim_matches(['#', '?']));
        if body == text && !body.is_empty() && !body.contains(['=', '/']) {
            return vec![("p".into(), body.into())];
        }
        let mut pairs = Vec::new();
        for (n, part) in body.split('&').filter(|part| part.contains('=') || !part.trim().is_empty()).enumerate() {
            if n == MAX_PAIRS {
                self.refuse("link", part, &format!("a link has at most {MAX_PAIRS} values"));
                break;
            }
            let Some((key, value)) = part.split_once('=') else {
                if !part.contains('/') {
                    self.refuse(part, "", "a value is written as key=value");
                }
                continue;
            };
            match (percent_decode_str(key).decode_utf8(), percent_decode_str(value).decode_utf8()) {
                (Ok(key), Ok(value)) => pairs.push((key.into_owned(), value.into_owned())),
                _ => self.refuse(key, value, "the text is not UTF-8"),
            }
        }
        pairs
    }

    fn preset(&mut self, pairs: &[(String, String)]) -> &'static Preset {
        let mut chosen = Preset::fallback();
        for (_, id) in pairs.iter().filter(|(key, _)| key == "p") {
            match Preset::of_id(id) {
                Some(preset) => chosen = preset,
                None => {
                    let ids: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
                    self.refuse("p", id, &format!("preset must be one of {}", ids.join(", ")));
                }
            }
        }
        chosen
    }

    fn apply(&mut self, link: &mut Link, key: &str, value: &str) {
        match key {
            "p" => {} // read before all others
            "v" => {
                if *value != LINK_VERSION.to_string() {
                    self.refuse(key, value, &format!("this page reads version {LINK_VERSION} of the link format"));
                }
            }
            _ => match Field::of_key(key) {
                Some(field) => match field.set(&mut link.spec, value) {
                    Ok(()) => {}
                    Err(error) => self.tell(error),
                },
                None => {
                    let refuse = &mut |key: &str, value: &str, reason: &str| self.refuse(key, value, reason);
                    if !link_extras::read(link, key, value, refuse) {
                        self.refuse(key, value, "this page knows no value of that name");
                    }
                }
            },
        }
    }

    /// Puts values that break a rule with others back to the preset's own, one by one, until no rule is broken.
    fn settle(&mut self, spec: &mut ExperimentSpec, default: &ExperimentSpec) {
        while let Some(rule) = broken_rule(spec) {
            let differs = |field: &&Field| field.get(spec) != field.get(default);
            let Some(field) = rule.keys.iter().filter_map(|key| Field::of_key(key)).find(differs) else {
                // All values of the rule are the preset's own, and presets break no rule.
                unreachable!("a preset breaks a rule: {}", rule.reason);
            };
            self.refuse(field.key, &field.get(spec), &rule.reason);
            field.copy(default, spec);
        }
    }
}
