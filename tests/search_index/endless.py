"""A source of documents that never ends, as another process can import it."""

from collections.abc import Iterator
from dataclasses import dataclass

from search_index.engines import TokenDoc


@dataclass(frozen=True)
class Endless:
    offset: int

    def __call__(self) -> Iterator[TokenDoc]:
        id = self.offset
        while True:
            yield TokenDoc(id, {"body": ["las"]}, "")
            id += 2
