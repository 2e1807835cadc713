from blueprints.tracer import answers, comparisons, conflicts, figures
from blueprints.tracer.area import bp

__all__ = ["answers", "bp", "comparisons", "conflicts", "figures"]
