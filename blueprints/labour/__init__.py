from blueprints.labour.views import bp

__all__ = ["bp"]
