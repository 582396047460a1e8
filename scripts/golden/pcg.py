"""The numbers that a seed and a stream give, from the published definitions, for many streams at once.

PCG XSH RR 64/32 (O'Neill 2014, HMC-CS-2014-0905), seeded through the finaliser of SplitMix64 (Steele,
Lea & Flood 2014); whole numbers below a bound by Lemire 2019. Both are checked against published
outputs when this file is imported. The draws of docs/methods.md rest on these.
"""

import numpy

U64 = numpy.uint64
ONES = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15
MULTIPLIER = U64(6364136223846793005)
LOW = U64(0xFFFFFFFF)


def mix(bits):
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & ONES
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & ONES
    return bits ^ (bits >> 31)


class Pcg:
    """One generator for each pair of a state and a sequence, as pcg32_srandom seeds it."""

    def __init__(self, states, sequences):
        sequences = numpy.array(sequences, dtype=U64)
        self.increment = (sequences << U64(1)) | U64(1)
        self.state = self.increment + numpy.array(states, dtype=U64)
        self.state = self.state * MULTIPLIER + self.increment

    @classmethod
    def seeded(cls, seed, streams):
        sequences = [mix((stream + GOLDEN) & ONES) for stream in streams]
        seed = mix((seed + GOLDEN) & ONES)
        return cls([seed ^ sequence for sequence in sequences], sequences)

    def bits(self, of=slice(None)):
        """32 bits of each generator, or of some."""
        state = self.state[of].copy()
        self.state[of] = state * MULTIPLIER + self.increment[of]
        word = (((state >> U64(18)) ^ state) >> U64(27)) & LOW
        turn = state >> U64(59)
        return ((word >> turn) | (word << ((U64(32) - turn) & U64(31)))) & LOW

    def below(self, bound):
        """Of each generator a whole number in 0..bound."""
        product = self.bits() * U64(bound)
        least = U64((2**32 - bound) % bound)
        while (again := numpy.flatnonzero((product & LOW) < least)).size:
            product[again] = self.bits(again) * U64(bound)
        return (product >> U64(32)).astype(numpy.int64)

    def shuffle(self, rows):
        """Shuffles each row, that of each generator (Durstenfeld 1964: from the last down)."""
        lines = numpy.arange(len(rows))
        for last in range(rows.shape[1] - 1, 0, -1):
            other = self.below(last + 1)
            held = rows[lines, other]
            rows[lines, other] = rows[:, last]
            rows[:, last] = held

    def resample(self, items, draws):
        """How often each of the items is drawn, with replacement: a row for each generator."""
        counts = numpy.zeros((len(self.state), items), dtype=numpy.int64)
        lines = numpy.arange(len(counts))
        for _ in range(draws):
            counts[lines, self.below(items)] += 1
        return counts


def check():
    # pcg32-demo of O'Neill's pcg-c: state 42, sequence 54.
    one = Pcg([42], [54])
    demo = [0xA15C02B7, 0x7B47F409, 0xBA1D3330, 0x83D2F293, 0xBFA4784B, 0xCBED606E]
    assert [int(one.bits()[0]) for _ in demo] == demo
    # Vigna's splitmix64.c from 1234567.
    outputs = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert [mix((1234567 + GOLDEN * step) & ONES) for step in (1, 2, 3)] == outputs


check()
