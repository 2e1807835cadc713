from blueprints.school.views import bp

__all__ = ["bp"]
