from blueprints.public.views import bp

__all__ = ["bp"]
