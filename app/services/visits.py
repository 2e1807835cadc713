"""When an account was last seen: at signing in, and once a day while it stays signed in. Who comes back is awake."""

from datetime import timedelta

from app import clock
from app.models.account import Account
from app.rules.roles import Role
from app.services import alumni_dormancy, company_dormancy
from app.services.transaction import commit

ONE_VISIT = timedelta(hours=20)
"""Less than a day, so that who comes every morning is noted every morning."""


def note_today(account: Account) -> None:
    """Note the visit unless one of today is noted; commits."""
    if account.last_seen_at is None or account.last_seen_at < clock.now() - ONE_VISIT:
        note(account)
        commit()


def note(account: Account) -> None:
    """The account is here (not committed)."""
    if account.role is Role.ALUMNI:
        alumni_dormancy.wake(account)
    elif account.role is Role.RECRUITER:
        company_dormancy.wake(account)
    account.last_seen_at = clock.now()
