"""Random streams, computed from the published algorithms: SplitMix64, xoshiro128++ (Blackman and Vigna 2018), Lemire's
bounded integers, Fisher-Yates, Box-Muller. Writes streams.json. Needs nothing but Python 3:

    python3 tests/golden/streams.py

Links must replay for years and on every host, so these numbers may never change.
"""

import hashlib
import json
import math
import pathlib
import struct

MASK32, MASK64 = 2**32 - 1, 2**64 - 1


def rotate_left(x, k):
    return ((x << k) | (x >> (32 - k))) & MASK32


class Xoshiro128PlusPlus:
    def __init__(self, words):
        self.s = list(words)

    @classmethod
    def from_u64(cls, seed):
        """State from two outputs of SplitMix64, low word first."""
        words = []
        for _ in range(2):
            seed = (seed + 0x9E3779B97F4A7C15) & MASK64
            z = seed
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK64
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK64
            z ^= z >> 31
            words += [z & MASK32, z >> 32]
        return cls(words)

    @classmethod
    def named(cls, seed, purpose, index):
        """The stream of a seed for one purpose: the first 16 bytes of a SHA-256 are the state."""
        digest = hashlib.sha256(struct.pack("<QBQ", seed, purpose, index)).digest()
        return cls(struct.unpack("<4I", digest[:16]))

    def next(self):
        s = self.s
        result = (rotate_left((s[0] + s[3]) & MASK32, 7) + s[0]) & MASK32
        t = (s[1] << 9) & MASK32
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate_left(s[3], 11)
        return result

    def below(self, bound):
        threshold = (2**32 - bound) % bound
        while True:
            product = self.next() * bound
            if product & MASK32 >= threshold:
                return product >> 32

    def shuffle(self, items):
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]

    def standard_normal(self):
        u = (self.next() + 1) / 2**32
        v = self.next() / 2**32
        return math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * v)


def float32_bits(x):
    return struct.unpack("<I", struct.pack("<f", x))[0]


def first_epoch(sizes, stream):
    order = []
    for size in sizes:
        part = list(range(len(order), len(order) + size))
        stream.shuffle(part)
        order += part
    return order


def later_epoch(count, stream):
    order = list(range(count))
    stream.shuffle(order)
    return order


def main():
    normal = Xoshiro128PlusPlus.from_u64(42)
    named = Xoshiro128PlusPlus.named(7, 2, 3)
    golden = {
        "about": "Made by tests/golden/streams.py.",
        "standard_normal_bits_seed_42": [float32_bits(normal.standard_normal()) for _ in range(16)],
        "first_epoch_shards_6_6_seed_1000": first_epoch([6, 6], Xoshiro128PlusPlus.from_u64(1000)),
        "second_epoch_shards_6_6_seed_1001": later_epoch(12, Xoshiro128PlusPlus.from_u64(1001)),
        "named_stream_seed_7_purpose_2_index_3": [named.next() for _ in range(8)],
    }
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in golden.items())
    pathlib.Path(__file__).with_suffix(".json").write_text("{\n" + lines + "\n}\n")


main()
