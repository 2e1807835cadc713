from blueprints.tracer import (
    answers,
    board,
    class_links,
    comparisons,
    conflicts,
    contacts,
    downloads,
    figures,
    own,
    people,
    record,
    waves,
)
from blueprints.tracer.area import bp

__all__ = [
    "answers",
    "board",
    "bp",
    "class_links",
    "comparisons",
    "conflicts",
    "contacts",
    "downloads",
    "figures",
    "own",
    "people",
    "record",
    "waves",
]
