from blueprints.inbox import corrections, evidence
from blueprints.inbox.views import bp

__all__ = ["bp", "corrections", "evidence"]
