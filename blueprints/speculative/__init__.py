from blueprints.speculative import own, received
from blueprints.speculative.area import bp

__all__ = ["bp", "own", "received"]
