from blueprints.inbox import corrections, evidence, views, wording
from blueprints.inbox.area import bp

__all__ = ["bp", "corrections", "evidence", "views", "wording"]
