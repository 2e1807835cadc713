from blueprints.alumni.views import bp

__all__ = ["bp"]
