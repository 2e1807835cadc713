from blueprints.matches.views import bp

__all__ = ["bp"]
