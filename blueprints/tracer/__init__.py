from blueprints.tracer import answers, board, class_links, contacts, figures, own, people, record, waves
from blueprints.tracer.area import bp

__all__ = ["answers", "board", "bp", "class_links", "contacts", "figures", "own", "people", "record", "waves"]
