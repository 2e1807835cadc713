from blueprints.tracer import answers, comparisons, conflicts, downloads, figures, frozen, method, quality
from blueprints.tracer.area import bp

__all__ = ["answers", "bp", "comparisons", "conflicts", "downloads", "figures", "frozen", "method", "quality"]
