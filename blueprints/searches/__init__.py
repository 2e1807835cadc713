from blueprints.searches import alerts, views
from blueprints.searches.area import bp

__all__ = ["alerts", "bp", "views"]
