"""Encodes and decodes with exported weights in NumPy alone, and compares with what the engine gave.

Written from the specification in the file's metadata and the layout that the file promises, and from nothing else of ours:
tensors encoder.K and decoder.K with PyTorch's layout, images with the channels last. One JSON line for each case.
"""

import json
import sys

import numpy as np
from safetensors import safe_open

ACTIVATIONS = {
    "linear": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "elu": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
}


def convolve(x, weight, bias, padded):
    """x (N, H, W, C), weight (O, C, 3, 3) -> (N, H', W', O)"""
    if padded:
        x = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(1, 2))  # (N, H', W', C, 3, 3)
    return np.einsum("nhwcij,ocij->nhwo", windows, weight) + bias


def pool(x):
    """The largest of each 2 x 2 square; at the rim of an odd image of those that are there."""
    n, height, width, channels = x.shape
    odd = ((0, 0), (0, height % 2), (0, width % 2), (0, 0))
    x = np.pad(x, odd, constant_values=-np.inf)
    return x.reshape(n, x.shape[1] // 2, 2, x.shape[2] // 2, 2, channels).max(axis=(2, 4))


class Model:
    def __init__(self, path):
        with safe_open(path, "np") as file:
            self.spec = json.loads(file.metadata()["specification"])
            # In double precision, so that all of the difference is the engine's.
            self.tensors = {name: file.get_tensor(name).astype(np.float64) for name in file.keys()}
        architecture = self.spec["architecture"]
        self.hidden = ACTIVATIONS[architecture["activation"]]
        self.code = ACTIVATIONS[architecture["codeActivation"]]
        self.output = ACTIVATIONS[architecture["outputActivation"]]
        self.filters, self.widths = architecture["filters"], architecture["widths"]
        self.gaussian = architecture["code"] == "gaussian"

    def layer(self, half, k):
        return self.tensors[f"{half}.{k}.weight"], self.tensors[f"{half}.{k}.bias"]

    def dense(self, half, k, x):
        weight, bias = self.layer(half, k)
        return x @ weight.T + bias

    def encode(self, x):
        if self.filters:
            x = x.reshape(-1, 28, 28, 1)
            for k in range(len(self.filters)):
                activation = self.code if k + 1 == len(self.filters) else self.hidden
                x = pool(activation(convolve(x, *self.layer("encoder", k), padded=True)))
            return x.reshape(len(x), -1)
        layers = (len(self.widths) + 1) // 2
        for k in range(layers - 1):
            x = self.hidden(self.dense("encoder", k, x))
        x = self.dense("encoder", layers - 1, x)
        return x[:, : x.shape[1] // 2] if self.gaussian else self.code(x)

    def decode(self, z):
        if self.filters:
            side = 28
            for _ in self.filters:
                side = (side + 1) // 2
            z = z.reshape(-1, side, side, self.filters[-1])
            for k in range(len(self.filters)):
                z = self.hidden(convolve(z, *self.layer("decoder", k), padded=z.shape[1] != 16))
                z = z.repeat(2, axis=1).repeat(2, axis=2)
            z = self.output(convolve(z, *self.layer("decoder", len(self.filters)), padded=True))
            return z.reshape(len(z), -1)
        layers = len(self.widths) // 2 + 1
        for k in range(layers - 1):
            z = self.hidden(self.dense("decoder", k, z))
        return self.output(self.dense("decoder", layers - 1, z))


def main():
    for case in json.load(sys.stdin):
        model = Model(case["weights"])
        images, codes = np.array(case["images"]), np.array(case["given"])
        differences = {
            "codes": np.abs(model.encode(images) - np.array(case["codes"])).max(),
            "images": np.abs(model.decode(codes) - np.array(case["decoded"])).max(),
        }
        spread = float(np.ptp(case["codes"])), float(np.ptp(case["decoded"]))
        print(json.dumps({"name": case["name"], "spread": spread, **{k: float(v) for k, v in differences.items()}}))


if __name__ == "__main__":
    main()
