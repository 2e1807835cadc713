"""Two offers of one person to one company, after rows became one: the one that still runs stays, else the later."""

from typing import Any

from sqlalchemy import RowMapping

from app.rules.referral_status import SPECULATIVE_SHOWS_CONTACT, SpeculativeState


def is_livelier(one: RowMapping, other: RowMapping) -> bool:
    """Whether the first is worth more than the second: nothing that waits for an answer is lost."""
    return _worth(one) > _worth(other)


def _worth(row: RowMapping) -> tuple[bool, Any]:
    return SpeculativeState(row["state"]) in SPECULATIVE_SHOWS_CONTACT, row["opened_at"]
