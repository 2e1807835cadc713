"""Whether somebody searches for these words the first time today: typed once, they count once, however narrowed."""

import hmac
import logging
from hashlib import sha256

from flask import current_app, request
from flask_login import current_user
from limits import RateLimitItemPerDay

from app import clock
from blueprints.extensions import limiter

log = logging.getLogger(__name__)
ONCE = RateLimitItemPerDay(1)


def is_first_today(words: str) -> bool:
    """Remembered for a day as a keyed mark beside the rate limits: neither the words nor who typed them."""
    who = current_user.id if current_user.is_authenticated else f"{request.remote_addr} {request.user_agent.string}"
    said = " ".join(words.casefold().split())
    mark = hmac.new(current_app.config["SECRET_KEY"].encode(), f"{clock.today()} {who} {said}".encode(), sha256)
    try:
        return limiter.limiter.hit(ONCE, "sought", mark.hexdigest())
    except Exception:
        log.exception("not known whether the search was counted")
        return True
