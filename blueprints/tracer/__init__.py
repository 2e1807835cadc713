<<<<<<< HEAD
from blueprints.tracer import (
    answers,
    board,
    class_links,
    comparisons,
    conflicts,
    contacts,
    downloads,
    figures,
    frozen,
    own,
    people,
    quality,
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
    "frozen",
    "own",
    "people",
    "quality",
    "record",
    "waves",
]
=======
from blueprints.tracer import answers, comparisons, conflicts, downloads, figures, frozen, method, quality
from blueprints.tracer.area import bp

__all__ = ["answers", "bp", "comparisons", "conflicts", "downloads", "figures", "frozen", "method", "quality"]
>>>>>>> 42861e3f63fa9cd45194e35c8645f90b77c4fc0d
