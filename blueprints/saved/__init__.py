from blueprints.saved.views import bp

__all__ = ["bp"]
