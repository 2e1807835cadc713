from blueprints.placements.views import bp

__all__ = ["bp"]
