from blueprints.tracer import answers, figures, own, record
from blueprints.tracer.area import bp

__all__ = ["answers", "bp", "figures", "own", "record"]
