from blueprints.searches import views
from blueprints.searches.area import bp

__all__ = ["bp", "views"]
