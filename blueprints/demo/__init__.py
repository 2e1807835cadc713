from blueprints.demo.views import bp

__all__ = ["bp"]
