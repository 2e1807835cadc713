from blueprints.vacancies.views import bp

__all__ = ["bp"]
