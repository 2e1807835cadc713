from blueprints.tracer.views import bp

__all__ = ["bp"]
