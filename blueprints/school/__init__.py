from blueprints.school import cohorts, events, importing, register, settings
from blueprints.school.area import bp

__all__ = ["bp", "cohorts", "events", "importing", "register", "settings"]
