from blueprints.school import cohorts, companies, events, importing, register, settings
from blueprints.school.area import bp

__all__ = ["bp", "cohorts", "companies", "events", "importing", "register", "settings"]
