from blueprints.vacancies import browse, posting, steps, wording
from blueprints.vacancies.area import bp

__all__ = ["bp", "browse", "posting", "steps", "wording"]
