from blueprints.alumni import experiences, privacy, profile
from blueprints.alumni.area import bp

__all__ = ["bp", "experiences", "privacy", "profile"]
