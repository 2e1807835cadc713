"""A process of its own that counts against a shared limit: python hit_limit.py URL LIMIT HITS → how many passed."""

import sys

from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

import app.limit_store  # noqa: F401  (makes sqlite:/// known)

url, limit, hits = sys.argv[1:]
limiter = FixedWindowRateLimiter(storage_from_string(url))
wanted = parse(limit)
sys.stdin.readline()
print(sum(limiter.hit(wanted, "masuk", "198.51.100.7") for _ in range(int(hits))))
