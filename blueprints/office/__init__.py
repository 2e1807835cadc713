from blueprints.office.views import bp

__all__ = ["bp"]
