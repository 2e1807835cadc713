"""How competencies of the catalogue relate: parent, speciality, sibling."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from enum import StrEnum


class Kinship(StrEnum):
    """How a held competency relates to the required one."""

    SAME = "same"
    NARROWER = "narrower"
    """A speciality of what is required."""
    BROADER = "broader"
    """The general field of what is required."""
    SIBLING = "sibling"


FITTING = frozenset({Kinship.SAME, Kinship.NARROWER})
"""Who holds one of these can do what is required; the others are only a start."""

KINSHIP_CREDIT = {Kinship.SAME: 1.0, Kinship.NARROWER: 0.8, Kinship.BROADER: 0.35, Kinship.SIBLING: 0.15}


class Family:
    """The catalogue's parents, to be asked for relatives."""

    def __init__(self, parents: Mapping[str, str | None]):
        """`parents`: competency code → the code of its parent."""
        self._parents = parents
        self._children: dict[str, list[str]] = defaultdict(list)
        for code, parent in parents.items():
            if parent is not None:
                self._children[parent].append(code)

    def kinship(self, required: str, held: str) -> Kinship | None:
        """How two competencies relate; None when they do not."""
        if required == held:
            return Kinship.SAME
        required_parent, held_parent = self._parents.get(required), self._parents.get(held)
        if held_parent == required:
            return Kinship.NARROWER
        if required_parent == held:
            return Kinship.BROADER
        return Kinship.SIBLING if required_parent is not None and required_parent == held_parent else None

    def answering(self, required: str, among: Collection[Kinship] = tuple(Kinship)) -> dict[str, Kinship]:
        """Every competency that is kin to the required one, and how; the required one itself first."""
        parent = self._parents.get(required)
        near = [*self._children.get(required, ()), *([parent, *self._children[parent]] if parent else ())]
        kin = ((held, self.kinship(required, held)) for held in near if held != required)
        return {required: Kinship.SAME} | {held: how for held, how in kin if how and how in among}
