from blueprints.applications.views import bp

__all__ = ["bp"]
