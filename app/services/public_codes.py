"""The codes by which companies know alumni before they know their names."""

import secrets

from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniProfile

ALPHABET = "234679ACDEFGHJKMNPQRTUVWXY"
"""Without 0 O, 1 I L, 5 S, 8 B and Z: read aloud or copied by hand, a code stays the same."""
ASKED_AT_ONCE = 500


def new_codes(count: int) -> list[str]:
    """`count` different codes no profile has."""
    fresh: set[str] = set()
    while len(fresh) < count:
        drawn = {_draw() for _ in range(min(count - len(fresh), ASKED_AT_ONCE))}
        taken = db.session.scalars(select(AlumniProfile.public_code).where(AlumniProfile.public_code.in_(drawn)))
        fresh |= drawn - set(taken)
    return list(fresh)


def _draw() -> str:
    letters = [secrets.choice(ALPHABET) for _ in range(6)]
    return f"{''.join(letters[:3])}-{''.join(letters[3:])}"
