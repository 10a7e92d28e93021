//! Writes the TypeScript types of everything that crosses to JavaScript as a plain object.

use anyhow::Result;
use std::path::Path;
use train::{
    ActivationKind, Alert, AlertKind, ArchitectureSpec, Classes, CodeKind, CorruptionKind, CorruptionSpec, DataKind,
    DataSpec, Domain, ExperimentSpec, Features, Field, Fix, ImageSize, InitializerKind, LayerChange, LayerPlan, Link,
    LossKind, Manifest, ManifestImages, ManifestShard, MathChoice, ObjectiveSpec, OptimizerKind, OptimizerSpec,
    PcaComparison, Phase, Plan, Preset, ProbeResult, ReductionKind, ScheduleKind, ScheduleSpec, Seen, SpecError,
    StepMetrics, TestMetrics, TrainingImages, UnitStatistics,
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
        ActivationKind,
        Alert,
        AlertKind,
        ArchitectureSpec,
        Classes,
        CodeKind,
        CorruptionKind,
        CorruptionSpec,
        DataKind,
        DataSpec,
        Domain,
        ExperimentSpec,
        Features,
        Field,
        Fix,
        ImageSize,
        InitializerKind,
        LayerChange,
        LayerPlan,
        Link,
        LossKind,
        Manifest,
        ManifestImages,
        ManifestShard,
        MathChoice,
        ObjectiveSpec,
        OptimizerKind,
        OptimizerSpec,
        PcaComparison,
        Phase,
        Plan,
        Preset,
        ProbeResult,
        ReductionKind,
        ScheduleKind,
        ScheduleSpec,
        Seen,
        SpecError,
        StepMetrics,
        TestMetrics,
        TrainingImages,
        UnitStatistics,
    );
    if std::fs::read_to_string(file).ok().as_deref() != Some(&text) {
        std::fs::create_dir_all(file.parent().unwrap_or(file))?;
        std::fs::write(file, text)?;
    }
    Ok(())
}
