"""Writes the golden numbers of layers, losses, optimisers, autoencoders and initialisers.

How to run, from the repository's root, with Python 3.11:

    python3.11 -m venv golden-venv
    golden-venv/bin/pip install -r tests/golden/requirements.txt
    golden-venv/bin/python tests/golden/generate.py

It takes under a minute and rewrites dense.json, losses.json, optimizers.json, autoencoder.json
and init.json beside this script.

The engine under test computes in float32. Here every input is first rounded to float32, so that
the decimal digits in the file name exactly the number the engine reads; everything after that is
computed by TensorFlow in float64, so that an expected value is the true one and a test's tolerance
measures the engine alone. Where a case has `float32_difference`, the same computation was also run
by TensorFlow in float32: the largest absolute difference is what honest rounding costs, which is
the yardstick for choosing a tolerance.
"""

import json
import math
import os
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"  # must be set before TensorFlow is imported
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"  # oneDNN picks kernels by processor: fewer digits depend on it without

import keras
import numpy as np
import tensorflow as tf

FOLDER = Path(__file__).parent
MADE_BY = f"Made by tests/golden/generate.py with TensorFlow {tf.__version__}, Keras {keras.__version__}."
IN_FLOAT64 = "Inputs are exact float32 numbers; all results were computed in float64 and rounded to 9 digits."


# ---------------------------------------------------------------- writing JSON


def to_json(value, indent=0):
    """JSON text with 9 significant digits per float and one innermost array per line."""
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        items = [f"{pad}{json.dumps(key)}: {to_json(item, indent + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + "\n" + " " * indent + "}"
    if isinstance(value, (np.ndarray, tf.Tensor)):
        value = np.asarray(value).tolist()
    if isinstance(value, (list, tuple)):
        if any(isinstance(item, (list, tuple, dict, np.ndarray)) for item in value):
            return "[\n" + ",\n".join(pad + to_json(item, indent + 1) for item in value) + "\n" + " " * indent + "]"
        return "[" + ", ".join(to_json(item) for item in value) + "]"
    if isinstance(value, (float, np.floating)):
        if not math.isfinite(value):
            raise ValueError("JSON has no infinity and no NaN")
        return format(float(value), ".9g")
    return json.dumps(value)


def write(name, content):
    (FOLDER / name).write_text(to_json(content) + "\n")
    print("wrote", name)


# ---------------------------------------------------------------- shared helpers


def exact(array):
    """The nearest float32 numbers, held in float64."""
    return np.asarray(array, np.float32).astype(np.float64)


def shapes_of(arrays):
    return {name: list(np.shape(array)) for name, array in arrays.items()}


def in_both_precisions(compute):
    """`compute(dtype)` returns a dict of results; the float64 ones are kept, the float32 ones only compared."""
    expected = compute(tf.float64)
    rounded = compute(tf.float32)
    flat = lambda result: np.concatenate([np.ravel(leaf) for leaf in tf.nest.flatten(result)]).astype(np.float64)
    difference = {name: float(np.max(np.abs(flat(expected[name]) - flat(rounded[name])))) for name in expected}
    return {**expected, "float32_difference": difference}


# ---------------------------------------------------------------- dense.json

LEAKY_SLOPE = 0.01  # PyTorch's default; TensorFlow's own is 0.2, Keras's 0.3

ACTIVATIONS = {
    "linear": tf.identity,
    "relu": tf.nn.relu,
    "leaky_relu": lambda z: tf.nn.leaky_relu(z, alpha=LEAKY_SLOPE),
    "elu": tf.nn.elu,
    "selu": tf.nn.selu,
    "softplus": tf.nn.softplus,
    "sigmoid": tf.nn.sigmoid,
    "tanh": tf.nn.tanh,
}

# Both signs, both sides of the kink at 0 (never on it: there the derivative is a convention), and far into
# saturation, where a careless sigmoid, tanh or softplus overflows or loses its gradient.
PRE_ACTIVATIONS = [-20, -12, -5, -3, -2, -1, -0.5, -0.1, -0.01, -0.001, 0.001, 0.01, 0.1, 0.3, 0.5, 1, 2, 3, 5, 8, 20]


def dense_case(activation, seed):
    n, d, k = 3, 5, 7
    random = np.random.default_rng(seed)
    x = exact(random.normal(size=(n, d)))  # (N, D)
    b = exact(random.normal(size=k))  # (K)
    dy = exact(random.normal(size=(n, k)))  # (N, K)
    wanted = random.permutation(PRE_ACTIVATIONS).reshape(n, k)
    w = exact(np.linalg.pinv(x) @ (wanted - b))  # (D, K): the smallest weights that give these pre-activations

    def compute(dtype):
        x_, w_, b_ = (tf.constant(array, dtype) for array in (x, w, b))
        with tf.GradientTape() as tape:
            tape.watch([x_, w_, b_])
            z = x_ @ w_ + b_
            y = ACTIVATIONS[activation](z)
        dx, dw, db = tape.gradient(y, [x_, w_, b_], output_gradients=tf.constant(dy, dtype))
        return {name: tensor.numpy() for name, tensor in {"z": z, "y": y, "dx": dx, "dw": dw, "db": db}.items()}

    inputs = {"x": x, "w": w, "b": b, "dy": dy}
    results = in_both_precisions(compute)
    slope = {"slope": LEAKY_SLOPE} if activation == "leaky_relu" else {}
    arrays = {**inputs, **{name: results[name] for name in ("z", "y", "dx", "dw", "db")}}
    return {"activation": activation, **slope, "shapes": shapes_of(arrays), **inputs, **results}


def dense():
    write("dense.json", {
        "about": f"{MADE_BY} {IN_FLOAT64} Dense layer z = x w + b, y = activation(z), and its backward pass: "
                 "dy is the upstream gradient; dx, dw, db are the gradients of sum(y * dy).",
        "cases": [dense_case(activation, seed) for seed, activation in enumerate(ACTIVATIONS)],
    })


# ---------------------------------------------------------------- losses.json


def mse(y, target):
    return tf.reduce_mean(tf.square(y - target))


def bce_from_logits(logits, target):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=target, logits=logits))


def loss_case(name, shape, seed):
    random = np.random.default_rng(seed)
    target = random.uniform(size=shape)
    if name == "mse":
        loss, prediction_name = mse, "y"
        prediction = random.normal(size=shape)
        prediction[0, 0] = target[0, 0] = 0.5  # a perfect pixel has loss 0 and gradient 0
    else:
        loss, prediction_name = bce_from_logits, "logits"
        prediction = random.uniform(-30, 30, size=shape)
        prediction.flat[:6] = [-30, 30, -30, 30, 0, 1e-4]
        target.flat[:6] = [0, 1, 1, 0, 0.5, 1]  # sure and right, sure and wrong, undecided
        prediction.flat[6:12] = random.normal(size=6)  # the range where most pixels live
    prediction, target = exact(prediction), exact(target)

    def compute(dtype):
        prediction_ = tf.constant(prediction, dtype)
        with tf.GradientTape() as tape:
            tape.watch(prediction_)
            value = loss(prediction_, tf.constant(target, dtype))
        return {"loss": value.numpy(), "gradient": tape.gradient(value, prediction_).numpy()}

    return {"name": name, "shape": list(shape), prediction_name: prediction, "target": target, **in_both_precisions(compute)}


def losses():
    write("losses.json", {
        "about": f"{MADE_BY} {IN_FLOAT64} mse = mean((y - target)^2); bce = binary cross-entropy of sigmoid(logits) against "
                 "target, from the logits. Both are means over batch and features; gradient is with respect to y or logits.",
        "cases": [
            loss_case("mse", (3, 5), 10),
            loss_case("mse", (7, 13), 11),
            loss_case("bce", (3, 5), 12),
            loss_case("bce", (7, 13), 13),
        ],
    })


# ---------------------------------------------------------------- optimizers.json

OPTIMIZERS = {
    "sgd": ({"learning_rate": 0.1}, "w -= learning_rate * g", keras.optimizers.SGD),
    "momentum": (
        {"learning_rate": 0.1, "momentum": 0.9},
        "velocity = momentum * velocity - learning_rate * g; w += velocity",
        keras.optimizers.SGD,
    ),
    "rmsprop": (
        {"learning_rate": 0.001, "rho": 0.9, "momentum": 0.0, "epsilon": 1e-7, "centered": False},
        "v = rho * v + (1 - rho) * g^2; w -= learning_rate * g / sqrt(v + epsilon)",
        keras.optimizers.RMSprop,
    ),
    "adam": (
        {"learning_rate": 0.01, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8},
        "m += (1 - beta_1) * (g - m); v += (1 - beta_2) * (g^2 - v); "
        "w -= learning_rate * sqrt(1 - beta_2^t) / (1 - beta_1^t) * m / (sqrt(v) + epsilon), t = 1, 2, ...",
        keras.optimizers.Adam,
    ),
}
STEPS = 10


def make_optimizer(name, dtype):
    """A Keras optimiser whose every number is of `dtype`."""
    hyperparameters, _, make = OPTIMIZERS[name]
    keras.config.set_floatx(dtype.name)  # the type of the learning rate
    # Keras casts a Python float by way of float32, and 1 - 0.999 keeps only five digits of that: enough to move
    # Adam's first step by 6e-6 of its size. A float64 of NumPy's is left alone.
    number = np.float64 if dtype == tf.float64 else float
    return make(**{key: value if isinstance(value, bool) else number(value) for key, value in hyperparameters.items()})


def optimizer_gradients(random):
    g = random.normal(size=(STEPS, 12))
    g[:, 0] = 0  # never moves, and must not become 0 / 0
    g[:, 1] = 1e-12  # far below epsilon: where epsilon stands in the formula decides the step
    g[:, 2] = 1e3
    g[:, 3] = 0.5 * (-1.0) ** np.arange(STEPS)  # the mean cancels, the variance does not
    g[:5, 4] = 0  # wakes up half-way
    g[5:, 5] = 0  # falls asleep half-way: momentum carries on
    g[0, 6], g[1:, 6] = 1e3, 1e-3  # one outlier, then small
    g[:, 7] = -1e-4
    return exact(g)


def optimizers():
    random = np.random.default_rng(20)
    initial = exact(random.normal(size=12))
    gradients = optimizer_gradients(random)

    def case(name):
        hyperparameters, formula, _ = OPTIMIZERS[name]

        def compute(dtype):
            parameter = keras.Variable(initial, dtype=dtype.name)
            optimizer = make_optimizer(name, dtype)
            after = []
            for gradient in gradients:
                optimizer.apply([tf.constant(gradient, dtype)], [parameter])
                after.append(parameter.numpy().copy())
            return {"after": np.stack(after)}

        return {"name": name, "hyperparameters": hyperparameters, "formula": formula,
                "initial": initial, "gradients": gradients, **in_both_precisions(compute)}

    write("optimizers.json", {
        "about": f"{MADE_BY} {IN_FLOAT64} Steps of Keras's own optimisers on a parameter of 12 elements: gradients[t] is given "
                 "at step t, after[t] is the parameter then. formula says where Keras puts epsilon.",
        "cases": [case(name) for name in OPTIMIZERS],
    })


# ---------------------------------------------------------------- autoencoder.json

WIDTHS = [6, 4, 2, 4, 6]
BATCH = 5


def initial_parameters(random, tied):
    """w1..w4 (fan_in, fan_out) and b1..b4 (fan_out); a tied autoencoder has no w3 and w4."""
    parameters = {}
    for layer, (fan_in, fan_out) in enumerate(zip(WIDTHS, WIDTHS[1:]), start=1):
        if not (tied and layer > 2):
            parameters[f"w{layer}"] = exact(random.normal(size=(fan_in, fan_out)) * math.sqrt(2 / fan_in))
        parameters[f"b{layer}"] = exact(random.normal(size=fan_out) * 0.1)  # not 0, so that their gradients are tested
    return parameters


def autoencoder_case(name, seed, *, tied, activation, output_activation, loss, l2):
    random = np.random.default_rng(seed)
    initial = initial_parameters(random, tied)
    x = exact(random.uniform(size=(BATCH, WIDTHS[0])))  # (N, 6) in [0, 1], as pixels are; input and target

    def forward(p, x):
        act = ACTIVATIONS[activation]
        w3, w4 = (tf.transpose(p["w2"]), tf.transpose(p["w1"])) if tied else (p["w3"], p["w4"])
        hidden1 = act(x @ p["w1"] + p["b1"])  # (N, 4)
        code = act(hidden1 @ p["w2"] + p["b2"])  # (N, 2)
        hidden3 = act(code @ w3 + p["b3"])  # (N, 4)
        return code, hidden3 @ w4 + p["b4"]  # (N, 6), before the output's activation

    def losses_of(p, x):
        code, z = forward(p, x)
        reconstruction = ACTIVATIONS[output_activation](z)
        reconstruction_loss = mse(reconstruction, x) if loss == "mse" else bce_from_logits(z, x)
        # A tied matrix is one parameter, so it is penalised once although it is used twice.
        penalty = l2 * tf.add_n([tf.reduce_sum(tf.square(p[key])) / 2 for key in p if key.startswith("w")])
        return code, reconstruction, reconstruction_loss, penalty

    def compute(dtype):
        p = {key: keras.Variable(value, dtype=dtype.name) for key, value in initial.items()}
        x_ = tf.constant(x, dtype)
        optimizer = make_optimizer("adam", dtype)
        results, step_losses = {}, []
        for step in range(STEPS):
            with tf.GradientTape() as tape:
                code, reconstruction, reconstruction_loss, penalty = losses_of({k: v.value for k, v in p.items()}, x_)
                total = reconstruction_loss + penalty
            gradients = tape.gradient(total, {key: variable.value for key, variable in p.items()})
            if step == 0:
                results = {
                    "code": code.numpy(),
                    "reconstruction": reconstruction.numpy(),
                    "reconstruction_loss": reconstruction_loss.numpy(),
                    "penalty": penalty.numpy(),
                    "loss": total.numpy(),
                    "gradients": {key: gradient.numpy() for key, gradient in gradients.items()},
                }
            step_losses.append(total.numpy())
            optimizer.apply([gradients[key] for key in p], list(p.values()))
        _, _, reconstruction_loss, penalty = losses_of({k: v.value for k, v in p.items()}, x_)
        return {
            **results,
            "step_losses": np.array(step_losses),
            "final_loss": (reconstruction_loss + penalty).numpy(),
            "final": {key: variable.numpy() for key, variable in p.items()},
        }

    results = in_both_precisions(compute)
    # A ReLU on its kink, or an Adam step whose sign is decided by rounding, would make the case unfair to float32.
    if max(results["float32_difference"].values()) > 1e-5:
        raise ValueError(f"{name}: float32 strays from float64, choose another seed")
    return {
        "name": name, "tied": tied, "widths": WIDTHS, "activation": activation, "output_activation": output_activation,
        "loss_function": loss, "l2": l2, "adam": OPTIMIZERS["adam"][0], "shapes": shapes_of({"x": x, **initial}),
        "x": x, "initial": initial, **results,
    }


def autoencoder():
    elu = dict(activation="elu", output_activation="linear", loss="mse", l2=1e-2)
    relu = dict(activation="relu", output_activation="sigmoid", loss="bce", l2=0.0)
    write("autoencoder.json", {
        "about": f"{MADE_BY} {IN_FLOAT64} Autoencoders 6-4-2-4-6 on one batch x, which is also the target. The activation follows "
                 "layers 1 to 3 (the code too), output_activation layer 4. loss = reconstruction_loss + penalty, penalty = "
                 "l2 * sum(w^2) / 2 over every weight matrix; tied: w3 = transpose(w2), w4 = transpose(w1), penalised once. "
                 "loss_function bce is computed from layer 4's logits. gradients are those of loss at the initial parameters. "
                 "step_losses[t] is the loss before Adam step t; final_loss and final are after ten steps.",
        "cases": [
            autoencoder_case("elu_mse_untied", 36, tied=False, **elu),
            autoencoder_case("elu_mse_tied", 31, tied=True, **elu),
            autoencoder_case("relu_bce", 32, tied=False, **relu),
        ],
    })


# ---------------------------------------------------------------- init.json

FAN_IN, FAN_OUT = 784, 300
SAMPLES = 10_000_000


def sampled(values):
    values = values.numpy()
    return {"count": SAMPLES, "mean": values.mean(), "sd": values.std(), "min": values.min(), "max": values.max()}


def init():
    # He: normal of variance 1.3 * 2 / fan_in, redrawn beyond two of its own standard deviations. With a = 2,
    # Z = P(|n| < a) and phi the normal density: variance factor 1 - 2 a phi(a) / Z,
    # fourth moment 3 - 2 (a^3 + 3 a) phi(a) / Z.
    normal_sd = math.sqrt(1.3 * 2 / FAN_IN)
    inside = math.erf(2 / math.sqrt(2))
    phi = math.exp(-2) / math.sqrt(2 * math.pi)
    variance_factor = 1 - 4 * phi / inside
    fourth_moment = 3 - 28 * phi / inside
    he_sample = normal_sd * tf.random.stateless_truncated_normal([SAMPLES], seed=(40, 0), dtype=tf.float64)

    # Glorot: uniform of variance 2 / (fan_in + fan_out); a uniform on +-limit has variance limit^2 / 3.
    limit = math.sqrt(6 / (FAN_IN + FAN_OUT))
    glorot_sample = tf.random.stateless_uniform([SAMPLES], seed=(41, 0), minval=-limit, maxval=limit, dtype=tf.float64)

    write("init.json", {
        "about": f"{MADE_BY} mean, sd, min, max, kurtosis (fourth moment / variance^2) and fraction_in_inner_half "
                 "(P(|w| < max / 2)) are theory, in float64; sampled is what TensorFlow's own generator drew, as a check. "
                 "For n weights the standard error of the sample mean is sd / sqrt(n), that of the sample variance "
                 "sd^2 * sqrt((kurtosis - 1) / n).",
        "cases": [
            {
                "name": "he", "fan_in": FAN_IN, "fan_out": FAN_OUT,
                "formula": "normal(0, normal_sd) truncated at 2 normal_sd, normal_sd = sqrt(1.3 * 2 / fan_in)",
                "normal_sd": normal_sd,
                "mean": 0.0, "sd": normal_sd * math.sqrt(variance_factor), "min": -2 * normal_sd, "max": 2 * normal_sd,
                "kurtosis": fourth_moment / variance_factor**2,
                "fraction_in_inner_half": math.erf(1 / math.sqrt(2)) / inside,
                "sampled": sampled(he_sample),
            },
            {
                "name": "glorot_uniform", "fan_in": FAN_IN, "fan_out": FAN_OUT,
                "formula": "uniform(-max, max), max = sqrt(6 / (fan_in + fan_out))",
                "mean": 0.0, "sd": limit / math.sqrt(3), "min": -limit, "max": limit,
                "kurtosis": 1.8,
                "fraction_in_inner_half": 0.5,
                "sampled": sampled(glorot_sample),
            },
        ],
    })


if __name__ == "__main__":
    # One thread: no sum is split, so the last digits are the same in every run.
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    dense()
    losses()
    optimizers()
    autoencoder()
    init()
