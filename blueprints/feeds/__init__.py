from blueprints.feeds import atom, card, manifest, sitemap
from blueprints.feeds.area import bp

__all__ = ["atom", "bp", "card", "manifest", "sitemap"]
