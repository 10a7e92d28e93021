//! Writes the TypeScript types of everything that crosses to JavaScript as a plain object.

use anyhow::Result;
use std::path::Path;
use train::{
    ActivationKind, ArchitectureSpec, DataSpec, Domain, ExperimentSpec, Field, InitializerKind, Link, LossKind,
    Manifest, ManifestShard, MathChoice, ObjectiveSpec, OptimizerKind, OptimizerSpec, Plan, Preset, ScheduleSpec,
    SpecError, StepMetrics, TestMetrics, TrainingImages,
};
use ts_rs::{Config, TS};

/// One declaration file with all types; written only when it differs, so that nothing downstream is rebuilt for nothing.
pub(crate) fn write(file: &Path) -> Result<()> {
    let config = Config::default();
    let mut text = String::from(
        "// Generated from the Rust types by `cargo xtask build`.\n\nexport type ArithmeticName = 'simd' | 'fma';\n",
    );
    macro_rules! declare {
        ($($name:ty),+ $(,)?) => { $(text.push_str(&format!("\nexport {}\n", <$name>::decl(&config)));)+ };
    }
    declare!(
        ExperimentSpec,
        DataSpec,
        ArchitectureSpec,
        ObjectiveSpec,
        OptimizerSpec,
        ScheduleSpec,
        TrainingImages,
        ActivationKind,
        InitializerKind,
        LossKind,
        OptimizerKind,
        SpecError,
        Domain,
        Field,
        Preset,
        Link,
        MathChoice,
        Manifest,
        ManifestShard,
        Plan,
        StepMetrics,
        TestMetrics,
    );
    if std::fs::read_to_string(file).ok().as_deref() != Some(&text) {
        std::fs::create_dir_all(file.parent().unwrap_or(file))?;
        std::fs::write(file, text)?;
    }
    Ok(())
}
