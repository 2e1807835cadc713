from blueprints.cv import facts, own
from blueprints.cv.area import bp

__all__ = ["bp", "facts", "own"]
