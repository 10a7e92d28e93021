//! The table of all values of a specification, in the order of a link.

use crate::domain::{Domain, Value};
use crate::fields::Field;
use crate::names::{
    ActivationKind, CodeKind, CorruptionKind, DataKind, InitializerKind, LossKind, OptimizerKind, ReductionKind,
    ScheduleKind, TrainingImages,
};

/// Largest integer that JavaScript's numbers hold exactly.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// All fields, in the order of a link.
pub const FIELDS: &[Field] = &[
    Field {
        key: "data",
        label: "Data",
        meaning: "what is learnt: handwritten digits, clothing, points in space or random pixels",
        domain: Domain::Choice { names: DataKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.data.set.name()),
        set: |spec, value| assign_name(&mut spec.data.set, value, DataKind::from_name),
    },
    Field {
        key: "images",
        label: "Training images",
        meaning: "how many of the 60,000 training images are used; without the first 5,000 those are for validation",
        domain: Domain::Choice { names: TrainingImages::NAMES },
        live: false,
        get: |spec| Value::Name(spec.data.training.name()),
        set: |spec, value| assign_name(&mut spec.data.training, value, TrainingImages::from_name),
    },
    Field {
        key: "digits",
        label: "Classes",
        meaning: "which digits (or pieces of clothing) are learnt, such as 156",
        domain: Domain::Classes,
        live: false,
        get: |spec| Value::Classes(spec.data.classes),
        set: |spec, value| {
            if let Value::Classes(classes) = value {
                spec.data.classes = classes;
            }
        },
    },
    Field {
        key: "labels",
        label: "Labelled images",
        meaning: "how many images a classifier sees the labels of, the first of the training images",
        domain: Domain::Integer { min: 10, max: 60000 },
        live: false,
        get: |spec| Value::Integer(spec.data.labels.into()),
        set: |spec, value| assign_integer(&mut spec.data.labels, value),
    },
    Field {
        key: "noise",
        label: "Corruption",
        meaning: "what is done to the input while training; the target stays clean",
        domain: Domain::Choice { names: CorruptionKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.corruption.kind.name()),
        set: |spec, value| assign_name(&mut spec.corruption.kind, value, CorruptionKind::from_name),
    },
    Field {
        key: "strength",
        label: "Strength",
        meaning: "standard deviation of Gaussian noise, or the share of pixels that are dropped",
        domain: Domain::Number { min: 0.0, max: 1.0 },
        live: false,
        get: |spec| Value::Number(spec.corruption.strength),
        set: |spec, value| assign_number(&mut spec.corruption.strength, value),
    },
    Field {
        key: "clamp",
        label: "Clamp",
        meaning: "noisy pixels are held between black and white",
        domain: Domain::Switch,
        live: false,
        get: |spec| Value::Switch(spec.corruption.clamp),
        set: |spec, value| assign_switch(&mut spec.corruption.clamp, value),
    },
    Field {
        key: "filters",
        label: "Convolutions",
        meaning: "filters of each 3 x 3 convolution, each followed by max-pooling; the decoder mirrors them",
        domain: Domain::Widths { layers: 8, max: 64, odd: false },
        live: false,
        get: |spec| Value::Widths(spec.architecture.filters.clone()),
        set: |spec, value| assign_widths(&mut spec.architecture.filters, value),
    },
    Field {
        key: "widths",
        label: "Hidden layers",
        meaning: "units of each hidden layer, the code in the middle",
        domain: Domain::Widths { layers: 9, max: 2048, odd: true },
        live: false,
        get: |spec| Value::Widths(spec.architecture.widths.clone()),
        set: |spec, value| assign_widths(&mut spec.architecture.widths, value),
    },
    Field {
        key: "act",
        label: "Activation",
        meaning: "non-linearity of the hidden layers",
        domain: Domain::Choice { names: ActivationKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.architecture.activation.name()),
        set: |spec, value| assign_name(&mut spec.architecture.activation, value, ActivationKind::from_name),
    },
    Field {
        key: "code",
        label: "Code activation",
        meaning: "non-linearity of the code",
        domain: Domain::Choice { names: ActivationKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.architecture.code_activation.name()),
        set: |spec, value| assign_name(&mut spec.architecture.code_activation, value, ActivationKind::from_name),
    },
    Field {
        key: "out",
        label: "Output activation",
        meaning: "non-linearity of the reconstruction",
        domain: Domain::Choice { names: ActivationKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.architecture.output_activation.name()),
        set: |spec, value| assign_name(&mut spec.architecture.output_activation, value, ActivationKind::from_name),
    },
    Field {
        key: "latent",
        label: "Kind of code",
        meaning: "a point, or a normal distribution with mean and variance (variational)",
        domain: Domain::Choice { names: CodeKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.architecture.code.name()),
        set: |spec, value| assign_name(&mut spec.architecture.code, value, CodeKind::from_name),
    },
    Field {
        key: "cond",
        label: "Label given",
        meaning: "both halves are told the label, so that the code keeps the style alone",
        domain: Domain::Switch,
        live: false,
        get: |spec| Value::Switch(spec.architecture.conditional),
        set: |spec, value| assign_switch(&mut spec.architecture.conditional, value),
    },
    Field {
        key: "tie",
        label: "Tie weights",
        meaning: "the decoder uses the encoder's weights, transposed",
        domain: Domain::Switch,
        live: false,
        get: |spec| Value::Switch(spec.architecture.tied),
        set: |spec, value| assign_switch(&mut spec.architecture.tied, value),
    },
    Field {
        key: "drop",
        label: "Dropout",
        meaning: "share of hidden units that are dropped while training",
        domain: Domain::Number { min: 0.0, max: 0.9 },
        live: false,
        get: |spec| Value::Number(spec.architecture.dropout),
        set: |spec, value| assign_number(&mut spec.architecture.dropout, value),
    },
    Field {
        key: "init",
        label: "Initial weights",
        meaning: "distribution of the initial weights; zeros shows why not",
        domain: Domain::Choice { names: InitializerKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.architecture.initializer.name()),
        set: |spec, value| assign_name(&mut spec.architecture.initializer, value, InitializerKind::from_name),
    },
    Field {
        key: "sd",
        label: "Initial deviation",
        meaning: "standard deviation of normal initial weights",
        domain: Domain::Number { min: 0.0001, max: 10.0 },
        live: false,
        get: |spec| Value::Number(spec.architecture.initial_deviation),
        set: |spec, value| assign_number(&mut spec.architecture.initial_deviation, value),
    },
    Field {
        key: "biassd",
        label: "Initial biases",
        meaning: "standard deviation of the initial biases, 0 for zeros",
        domain: Domain::Number { min: 0.0, max: 10.0 },
        live: false,
        get: |spec| Value::Number(spec.architecture.bias_deviation),
        set: |spec, value| assign_number(&mut spec.architecture.bias_deviation, value),
    },
    Field {
        key: "loss",
        label: "Loss",
        meaning: "what a wrong reconstruction costs: squared error, or cross-entropy of the pixels",
        domain: Domain::Choice { names: LossKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.objective.loss.name()),
        set: |spec, value| assign_name(&mut spec.objective.loss, value, LossKind::from_name),
    },
    Field {
        key: "reduce",
        label: "Reduction",
        meaning: "whether the loss is averaged over pixels and images, or summed",
        domain: Domain::Choice { names: ReductionKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.objective.reduction.name()),
        set: |spec, value| assign_name(&mut spec.objective.reduction, value, ReductionKind::from_name),
    },
    Field {
        key: "l2",
        label: "Weight penalty",
        meaning: "strength of the L2 penalty that keeps weights small",
        domain: Domain::Number { min: 0.0, max: 1.0 },
        live: false,
        get: |spec| Value::Number(spec.objective.l2),
        set: |spec, value| assign_number(&mut spec.objective.l2, value),
    },
    Field {
        key: "l1",
        label: "Activity penalty",
        meaning: "strength of the L1 penalty that keeps codes sparse",
        domain: Domain::Number { min: 0.0, max: 1.0 },
        live: false,
        get: |spec| Value::Number(spec.objective.l1),
        set: |spec, value| assign_number(&mut spec.objective.l1, value),
    },
    Field {
        key: "sparsity",
        label: "Sparsity penalty",
        meaning: "strength of the KL penalty that keeps each unit's mean activation at the target",
        domain: Domain::Number { min: 0.0, max: 10.0 },
        live: false,
        get: |spec| Value::Number(spec.objective.sparsity),
        set: |spec, value| assign_number(&mut spec.objective.sparsity, value),
    },
    Field {
        key: "target",
        label: "Sparsity target",
        meaning: "mean activation that each unit of the code should have",
        domain: Domain::Number { min: 0.001, max: 0.999 },
        live: false,
        get: |spec| Value::Number(spec.objective.sparsity_target),
        set: |spec, value| assign_number(&mut spec.objective.sparsity_target, value),
    },
    Field {
        key: "beta",
        label: "Beta",
        meaning: "weight of the KL term of a Gaussian code; can be changed while training",
        domain: Domain::Number { min: 0.0, max: 100.0 },
        live: true,
        get: |spec| Value::Number(spec.objective.beta),
        set: |spec, value| assign_number(&mut spec.objective.beta, value),
    },
    Field {
        key: "opt",
        label: "Optimiser",
        meaning: "how the gradient becomes a step",
        domain: Domain::Choice { names: OptimizerKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.optimizer.kind.name()),
        set: |spec, value| assign_name(&mut spec.optimizer.kind, value, OptimizerKind::from_name),
    },
    Field {
        key: "lr",
        label: "Learning rate",
        meaning: "size of a step; can be changed while training",
        domain: Domain::Number { min: 0.000_001, max: 10.0 },
        live: true,
        get: |spec| Value::Number(spec.optimizer.learning_rate),
        set: |spec, value| assign_number(&mut spec.optimizer.learning_rate, value),
    },
    Field {
        key: "clip",
        label: "Gradient clipping",
        meaning: "longest gradient, as a Euclidean norm; 0 for no limit",
        domain: Domain::Number { min: 0.0, max: 1000.0 },
        live: true,
        get: |spec| Value::Number(spec.optimizer.clip_norm),
        set: |spec, value| assign_number(&mut spec.optimizer.clip_norm, value),
    },
    Field {
        key: "schedule",
        label: "Schedule",
        meaning: "which layers learn what, and when",
        domain: Domain::Choice { names: ScheduleKind::NAMES },
        live: false,
        get: |spec| Value::Name(spec.schedule.kind.name()),
        set: |spec, value| assign_name(&mut spec.schedule.kind, value, ScheduleKind::from_name),
    },
    Field {
        key: "freeze",
        label: "Freeze",
        meaning: "pretrained layers stay as they are while the classifier learns",
        domain: Domain::Switch,
        live: false,
        get: |spec| Value::Switch(spec.schedule.frozen),
        set: |spec, value| assign_switch(&mut spec.schedule.frozen, value),
    },
    Field {
        key: "labelsl2",
        label: "Penalty with labels",
        meaning: "strength of the L2 penalty while learning from labels",
        domain: Domain::Number { min: 0.0, max: 1.0 },
        live: false,
        get: |spec| Value::Number(spec.schedule.labels_l2),
        set: |spec, value| assign_number(&mut spec.schedule.labels_l2, value),
    },
    Field {
        key: "batch",
        label: "Batch size",
        meaning: "images of one training step",
        domain: Domain::Integer { min: 1, max: 1000 },
        live: false,
        get: |spec| Value::Integer(spec.schedule.batch_size.into()),
        set: |spec, value| assign_integer(&mut spec.schedule.batch_size, value),
    },
    Field {
        key: "replace",
        label: "With replacement",
        meaning: "each batch is drawn anew from all images, instead of going through them in turn",
        domain: Domain::Switch,
        live: false,
        get: |spec| Value::Switch(spec.schedule.replacement),
        set: |spec, value| assign_switch(&mut spec.schedule.replacement, value),
    },
    Field {
        key: "epochs",
        label: "Epochs",
        meaning: "passes over the training images, in each phase",
        domain: Domain::Integer { min: 1, max: 10000 },
        live: false,
        get: |spec| Value::Integer(spec.schedule.epochs.into()),
        set: |spec, value| assign_integer(&mut spec.schedule.epochs, value),
    },
    Field {
        key: "maxsteps",
        label: "Most steps",
        meaning: "steps after which a phase ends before its epochs do; 0 for no limit",
        domain: Domain::Integer { min: 0, max: 1000000 },
        live: false,
        get: |spec| Value::Integer(spec.schedule.max_steps.into()),
        set: |spec, value| assign_integer(&mut spec.schedule.max_steps, value),
    },
    Field {
        key: "seed",
        label: "Seed",
        meaning: "every random number of the run follows from it",
        domain: Domain::Integer { min: 0, max: MAX_SAFE_INTEGER },
        live: false,
        get: |spec| Value::Integer(spec.seed),
        set: |spec, value| {
            if let Value::Integer(seed) = value {
                spec.seed = seed;
            }
        },
    },
];

// A setter is only ever given a value that its own field's domain has made, so the other kinds cannot occur.
fn assign_name<T>(to: &mut T, value: Value, from_name: fn(&str) -> Option<T>) {
    if let Value::Name(name) = value
        && let Some(choice) = from_name(name)
    {
        *to = choice;
    }
}

fn assign_number(to: &mut f64, value: Value) {
    if let Value::Number(number) = value {
        *to = number;
    }
}

fn assign_integer(to: &mut u32, value: Value) {
    if let Value::Integer(integer) = value
        && let Ok(integer) = u32::try_from(integer)
    {
        *to = integer;
    }
}

fn assign_switch(to: &mut bool, value: Value) {
    if let Value::Switch(on) = value {
        *to = on;
    }
}

fn assign_widths(to: &mut Vec<u32>, value: Value) {
    if let Value::Widths(widths) = value {
        *to = widths;
    }
}
