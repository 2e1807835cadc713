"""One page of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

PAGE_SIZE = 20


@dataclass(frozen=True)
class Page(Generic[Item]):
    """`items` of page `number` (from 1) out of `total` items."""

    items: Sequence[Item]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.pages
