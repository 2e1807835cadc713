from blueprints.referrals.views import bp

__all__ = ["bp"]
