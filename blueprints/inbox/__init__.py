from blueprints.inbox import views, wording
from blueprints.inbox.area import bp

__all__ = ["bp", "views", "wording"]
