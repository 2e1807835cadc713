from blueprints.vocabulary import demand, suggest, views
from blueprints.vocabulary.area import bp

__all__ = ["bp", "demand", "suggest", "views"]
