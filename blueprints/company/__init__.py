from blueprints.company.views import bp

__all__ = ["bp"]
