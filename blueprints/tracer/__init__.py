from blueprints.tracer import answers, figures
from blueprints.tracer.area import bp

__all__ = ["answers", "bp", "figures"]
