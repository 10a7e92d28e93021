"""Writes the golden numbers of whole small models: loss, gradients and five Adam steps of each.

How to run, from the repository's root, with the environment that generate.py's first lines make:

    golden-venv/bin/python tests/golden/models.py

It takes seconds and rewrites models.json beside this script. Inputs are exact float32 numbers, results are computed in
float64, as in generate.py.

A model here is a function of its parameters and inputs to a dictionary: the loss, its terms and what is worth comparing on
the way. `run` differentiates and trains it. Parameters are named as the engine names them.
"""

# First, because it sets TensorFlow's environment.
from generate import (
    ACTIVATIONS, IN_FLOAT64, OPTIMIZERS, bce_from_logits, exact, in_both_precisions, make_optimizer, mse, shapes_of, write,
)

import keras
import numpy as np
import tensorflow as tf

from layers import KERNEL, conv2d, kl_to_standard_normal, max_pool, reparametrise, split_head, up_sampling
from penalties import bce_sum, kl_sparsity, l1_activity

MADE_BY = f"Made by tests/golden/models.py with TensorFlow {tf.__version__}, Keras {keras.__version__}."
STEPS = 5
PIXELS = 6
BATCH = 5


# ---------------------------------------------------------------- layers of models


def dense(p, name, x, activation):
    return ACTIVATIONS[activation](x @ p[f"{name}.weight"] + p[f"{name}.bias"])


def conv(p, name, x, size, padding, activation):
    return ACTIVATIONS[activation](conv2d(x, p[f"{name}.weight"], p[f"{name}.bias"], size, padding))


def l2_penalty(p, l2, names=None):
    """Over every weight matrix, or those of the layers named; never over biases."""
    weights = [p[key] for key in p if key.endswith(".weight") and (names is None or key[: -len(".weight")] in names)]
    return l2 * tf.add_n([tf.reduce_sum(tf.square(weight)) / 2 for weight in weights])


def initial_parameters(random, layers):
    """Weights (I, O) and biases (1, O) of {layer: (I, O)}; I is None for a tied layer, which has a bias alone."""
    parameters = {}
    for name, (fan_in, fan_out) in layers.items():
        if fan_in is not None:
            parameters[f"{name}.weight"] = exact(random.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in))
        # Not 0, so that the adding is tested; mostly positive, so that few ReLUs are dead.
        parameters[f"{name}.bias"] = exact(0.1 + 0.1 * random.normal(size=(1, fan_out)))
    return parameters


def pixels(random, shape):
    return exact(random.uniform(size=shape))


# ---------------------------------------------------------------- gradients and training


def run(model, inputs, initial, dtype, clip_norm, trained):
    """The model's results and gradients at the initial parameters, then STEPS steps of Adam."""
    variables = {key: keras.Variable(value, dtype=dtype.name) for key, value in initial.items()}
    inputs_ = {key: tf.constant(value, tf.int64 if key == "labels" else dtype) for key, value in inputs.items()}
    optimizer = make_optimizer("adam", dtype)
    evaluate = lambda: model({key: variable.value for key, variable in variables.items()}, **inputs_)
    results, step_losses, step_norms = {}, [], []
    for step in range(STEPS):
        with tf.GradientTape() as tape:
            outputs = evaluate()
        gradients = tape.gradient(outputs["loss"], [variables[key].value for key in trained])
        applied = gradients
        if clip_norm is not None:
            applied, norm = tf.clip_by_global_norm(gradients, clip_norm)
            step_norms.append(norm.numpy())
        if step == 0:
            results = {key: tensor.numpy() for key, tensor in outputs.items()}
            results["gradients"] = {key: gradient.numpy() for key, gradient in zip(trained, gradients)}
            if clip_norm is not None:
                results["clipped_gradients"] = {key: gradient.numpy() for key, gradient in zip(trained, applied)}
        step_losses.append(outputs["loss"].numpy())
        optimizer.apply(applied, [variables[key] for key in trained])
    if clip_norm is not None:
        results["step_norms"] = np.array(step_norms)
    return {
        **results,
        "step_losses": np.array(step_losses),
        "final_loss": evaluate()["loss"].numpy(),
        "final": {key: variable.numpy() for key, variable in variables.items()},
    }


def require_fair(name, results):
    """A ReLU on its kink, or an Adam step whose sign is decided by rounding, would make a case unfair to float32."""
    for key, difference in results["float32_difference"].items():
        largest = max(np.max(np.abs(array)) for array in tf.nest.flatten(results[key]))
        if difference > 5e-6 * max(largest, 1):
            raise ValueError(f"{name}: float32 strays from float64 in {key}, choose another seed")
    if min(np.min(np.abs(gradient)) for gradient in results["gradients"].values()) < 1e-5:
        raise ValueError(f"{name}: some gradient vanishes, so its parameter would test nothing; choose another seed")


def case(name, seed, layers, make_inputs, model, *, clip_norm=None, trained_layers=None, **settings):
    random = np.random.default_rng(seed)
    initial = initial_parameters(random, layers)
    inputs = make_inputs(random)
    trained = [key for key in initial if trained_layers is None or key.rpartition(".")[0] in trained_layers]
    results = in_both_precisions(lambda dtype: run(model, inputs, initial, dtype, clip_norm, trained))
    require_fair(name, results)
    if clip_norm is not None:
        settings["clip_norm"] = clip_norm
    return {"name": name, **settings, "adam": OPTIMIZERS["adam"][0], "steps": STEPS,
            "shapes": shapes_of({**inputs, **initial}), **inputs, "initial": initial, **results}


# ---------------------------------------------------------------- convolutional


def convolutional(p, x):
    a = conv(p, "encoder.0", x, (6, 6, 1), "same", "relu")
    a = max_pool(a, (6, 6, 3))
    a = conv(p, "encoder.1", a, (3, 3, 3), "same", "relu")
    code = max_pool(a, (3, 3, 2))  # (N, 2 * 2 * 2)
    a = conv(p, "decoder.0", code, (2, 2, 2), "same", "relu")
    a = up_sampling(a, (2, 2, 2))
    a = conv(p, "decoder.1", a, (4, 4, 2), "same", "relu")
    a = up_sampling(a, (4, 4, 3))
    reconstruction = conv(p, "decoder.2", a, (8, 8, 3), "valid", "sigmoid")  # (N, 6 * 6 * 1)
    loss = mse(reconstruction, x)
    return {"code": code, "reconstruction": reconstruction, "reconstruction_loss": loss, "loss": loss}


def convolutional_case(seed):
    taps = KERNEL * KERNEL
    layers = {"encoder.0": (taps * 1, 3), "encoder.1": (taps * 3, 2),
              "decoder.0": (taps * 2, 2), "decoder.1": (taps * 2, 3), "decoder.2": (taps * 3, 1)}
    return case(
        "convolutional", seed, layers, lambda random: {"x": pixels(random, (4, 36))}, convolutional,
        encoder=["conv 3 same relu", "max_pool same", "conv 2 same relu", "max_pool same"],
        decoder=["conv 2 same relu", "up_sampling", "conv 3 same relu", "up_sampling", "conv 1 valid sigmoid"],
        image_size=[6, 6, 1], loss_function="mse",
    )


# ---------------------------------------------------------------- variational

CLASSES = 3
CODE = 2


def variational_model(beta):
    def model(p, x, noise, labels=None):
        # A conditional model is told the class twice: after the pixels, and after the code.
        condition = [] if labels is None else [tf.one_hot(labels, CLASSES, dtype=x.dtype)]
        hidden = dense(p, "encoder.0", tf.concat([x, *condition], axis=1), "elu")
        head = dense(p, "encoder.1", hidden, "linear")  # (N, 2 + 2): mean, log-variance
        z = reparametrise(head, noise)
        hidden = dense(p, "decoder.0", tf.concat([z, *condition], axis=1), "elu")
        logits = dense(p, "decoder.1", hidden, "linear")
        reconstruction_loss = bce_sum(logits, x)
        kl = tf.reduce_sum(kl_to_standard_normal(head))
        return {
            "mean": split_head(head)[0], "log_variance": split_head(head)[1], "z": z, "logits": logits,
            "reconstruction": tf.sigmoid(logits), "reconstruction_loss": reconstruction_loss, "kl": kl,
            "loss": reconstruction_loss + beta * kl,
        }

    return model


def variational_case(name, seed, beta, conditional=False):
    extra = CLASSES if conditional else 0
    layers = {"encoder.0": (PIXELS + extra, 5), "encoder.1": (5, 2 * CODE),
              "decoder.0": (CODE + extra, 5), "decoder.1": (5, PIXELS)}

    def make_inputs(random):
        inputs = {"x": pixels(random, (BATCH, PIXELS)), "noise": exact(random.normal(size=(BATCH, CODE)))}
        return {**inputs, "labels": np.array([2, 0, 1, 1, 2])} if conditional else inputs

    return case(name, seed, layers, make_inputs, variational_model(beta), beta=beta, loss_function="bce_sum")


# ---------------------------------------------------------------- 6-4-6


def shallow_model(code_activation, output_activation, activity_penalty=None, tied=False, l2=0.0):
    """6-4-6, with a penalty on the code or on the weights. `corrupted`, where given, is the input and x the target alone."""

    def model(p, x, corrupted=None):
        code = dense(p, "encoder.0", x if corrupted is None else corrupted, code_activation)
        if tied:
            p_decoder = {"decoder.0.weight": tf.transpose(p["encoder.0.weight"]), "decoder.0.bias": p["decoder.0.bias"]}
        else:
            p_decoder = p
        reconstruction = dense(p_decoder, "decoder.0", code, output_activation)
        reconstruction_loss = mse(reconstruction, x)
        results = {"code": code, "reconstruction": reconstruction, "reconstruction_loss": reconstruction_loss}
        if activity_penalty is None and not l2:
            return {**results, "loss": reconstruction_loss}
        penalty = l2_penalty(p, l2) if activity_penalty is None else activity_penalty(code)
        return {**results, "penalty": penalty, "loss": reconstruction_loss + penalty}

    return model


def shallow_case(name, seed, code_activation, output_activation, *, corruption=None, penalty=None, l2=0.0, tied=False,
                 **settings):
    def make_inputs(random):
        x = pixels(random, (BATCH, PIXELS))
        return {"x": x} if corruption is None else {"x": x, "corrupted": corruption(random, x)}

    layers = {"encoder.0": (PIXELS, 4), "decoder.0": (None if tied else 4, PIXELS)}
    model = shallow_model(code_activation, output_activation, penalty, tied, l2)
    return case(name, seed, layers, make_inputs, model, code_activation=code_activation,
                output_activation=output_activation, tied=tied, l2=l2, loss_function="mse", **settings)


def masked_and_noisy(random, x):
    """A third of the pixels black, noise on the others."""
    kept = random.permuted(np.arange(x.size).reshape(x.shape) % 3 > 0, axis=1)
    return exact(kept * (x + 0.2 * random.normal(size=x.shape)))


# ---------------------------------------------------------------- classifier


def classifier_model(l2):
    def model(p, x, labels):
        hidden = dense(p, "encoder.0", x, "elu")
        code = dense(p, "encoder.1", hidden, "elu")
        logits = dense(p, "decoder.0", code, "linear")
        cross_entropy = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
        penalty = l2_penalty(p, l2)
        return {"code": code, "logits": logits, "probabilities": tf.nn.softmax(logits), "cross_entropy": cross_entropy,
                "penalty": penalty, "loss": cross_entropy + penalty}

    return model


def classifier_case(seed, l2):
    layers = {"encoder.0": (PIXELS, 5), "encoder.1": (5, 4), "decoder.0": (4, CLASSES)}
    make_inputs = lambda random: {"x": pixels(random, (BATCH, PIXELS)), "labels": np.array([2, 0, 1, 1, 2])}
    return case("classifier", seed, layers, make_inputs, classifier_model(l2), l2=l2, loss_function="softmax_cross_entropy")


# ---------------------------------------------------------------- layer by layer


def inner_layers_model(l2):
    """The second phase: layers 2 and 3 learn to reconstruct what the frozen layer 1 makes of the images."""

    def model(p, x):
        target = tf.stop_gradient(dense(p, "encoder.0", x, "elu"))
        code = dense(p, "encoder.1", target, "elu")
        reconstruction = dense(p, "decoder.0", code, "elu")
        reconstruction_loss = mse(reconstruction, target)
        penalty = l2_penalty(p, l2, names=["encoder.1", "decoder.0"])
        return {"target": target, "code": code, "reconstruction": reconstruction,
                "reconstruction_loss": reconstruction_loss, "penalty": penalty, "loss": reconstruction_loss + penalty}

    return model


def layer_by_layer_case(seed, l2):
    layers = {"encoder.0": (PIXELS, 5), "encoder.1": (5, 3), "decoder.0": (3, 5), "decoder.1": (5, PIXELS)}
    trained = ["encoder.1", "decoder.0"]
    return case("layer_by_layer", seed, layers, lambda random: {"x": pixels(random, (BATCH, PIXELS))},
                inner_layers_model(l2), trained_layers=trained, trained=trained, l2=l2, loss_function="mse")


# ---------------------------------------------------------------- models.json


def models():
    write("models.json", {
        "about": f"{MADE_BY} {IN_FLOAT64} Small models on one batch. Weights are (I, O), a convolution's (3 * 3 * C, O) as "
                 "in conv2d.json, biases (1, O). Results are those at the initial parameters, but step_losses[t] "
                 "is the loss before Adam step t, and final_loss and final are after all steps. loss = "
                 "reconstruction_loss (or cross_entropy) + penalty, or + beta * kl. mse is a mean over batch and pixels, "
                 "bce_sum and kl are sums over the batch. Penalties: l2 * sum(w^2) / 2 over the weight matrices, a tied "
                 "one once; kl_sparsity and l1_activity as in penalties.json, on the code. Variational: encoder.1 makes "
                 "[mean 2 | log_variance 2], hidden layers are ELU, z = mean + exp(log_variance / 2) * noise; conditional: "
                 "the one-hot labels follow the pixels in the encoder's input and z in the decoder's. Classifier: ELU, "
                 "decoder.0 makes the logits. Denoising: corrupted is the input, x the target. Clipping: all gradients "
                 "together to clip_norm, before Adam; step_norms are those before clipping. layer_by_layer: encoder.1 and "
                 "decoder.0, both ELU, learn to reconstruct target, encoder.0's output; nothing else moves, and the "
                 "penalty is theirs alone.",
        "cases": [
            convolutional_case(1210),
            variational_case("variational", 501, beta=1.0),
            variational_case("variational_beta_4", 502, beta=4.0),
            variational_case("conditional_variational", 503, beta=1.0, conditional=True),
            shallow_case("sparse_kl", 504, "sigmoid", "linear", penalty=lambda code: kl_sparsity(code, 0.2, 0.1),
                         kl_sparsity={"weight": 0.2, "target": 0.1}),
            shallow_case("sparse_l1", 565, "relu", "sigmoid", penalty=lambda code: l1_activity(code, 0.01),
                         l1_activity={"strength": 0.01}),
            classifier_case(506, l2=0.01),
            shallow_case("denoising_tied", 507, "elu", "linear", corruption=masked_and_noisy, l2=0.01, tied=True),
            shallow_case("clipping", 508, "elu", "linear", clip_norm=0.05),
            layer_by_layer_case(509, l2=0.01),
        ],
    })


if __name__ == "__main__":
    # One thread: no sum is split, so the last digits are the same in every run.
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    models()
