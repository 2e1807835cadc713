from blueprints.vocabulary import demand, views
from blueprints.vocabulary.area import bp

__all__ = ["bp", "demand", "views"]
