from blueprints.tracer import answers, comparisons, figures
from blueprints.tracer.area import bp

__all__ = ["answers", "bp", "comparisons", "figures"]
