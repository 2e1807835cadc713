from blueprints.tracer import answers, conflicts, figures
from blueprints.tracer.area import bp

__all__ = ["answers", "bp", "conflicts", "figures"]
