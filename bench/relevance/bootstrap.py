"""How sure a mean over queries is: percentile bootstrap (Efron, Tibshirani 1993; for retrieval: Sakai, SIGIR 2006)."""

from collections.abc import Sequence

import numpy as np

RESAMPLES = 5_000
SEED = 20_26
LOW, HIGH = 2.5, 97.5


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of the mean. The same values always give the same interval."""
    draws = np.random.default_rng(SEED).integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.percentile(np.asarray(values)[draws].mean(axis=1), (LOW, HIGH))
    return float(low), float(high)


def difference(values: Sequence[float], others: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of the mean difference, query by query (paired). Above 0: surely better than the others."""
    return interval([value - other for value, other in zip(values, others, strict=True)])
