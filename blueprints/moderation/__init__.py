from blueprints.moderation import banning, company_pairs, deciding, reporting
from blueprints.moderation.area import bp

__all__ = ["banning", "bp", "company_pairs", "deciding", "reporting"]
