from blueprints.school import cohorts, companies, duplicates, events, importing, membership, register, settings
from blueprints.school.area import bp

__all__ = ["bp", "cohorts", "companies", "duplicates", "events", "importing", "membership", "register", "settings"]
