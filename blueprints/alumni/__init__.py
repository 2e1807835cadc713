from blueprints.alumni import evidence, experiences, facts, guide, picking, privacy, profile
from blueprints.alumni.area import bp

__all__ = ["bp", "evidence", "experiences", "facts", "guide", "picking", "privacy", "profile"]
