from blueprints.company import papers, team, views
from blueprints.company.area import bp

__all__ = ["bp", "papers", "team", "views"]
