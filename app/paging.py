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


def nearest_page(asked: int, total: int, size: int = PAGE_SIZE) -> int:
    """The page asked for, or the nearest there is; an empty list has one page."""
    return min(max(1, asked), max(1, -(-total // size)))
