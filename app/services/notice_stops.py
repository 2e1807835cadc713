"""Ending mails of a kind without signing in: a signed address in every mail, its one button, and taking it back."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.errors import TokenNotValid
from app.extensions import db
from app.models.account import Account
from app.rules.notice_kinds import ALWAYS, DEFAULT_MAIL, KINDS, MailRhythm, NoticeKind
from app.services import ledger, notice_choices, row_locks, signed_links
from app.services.notice_choices import Way
from app.services.transaction import commit

PATH = "/kabar/berhenti/{topic}/{token}"
EVERYTHING = "semua"
"""The topic of every kind that can be switched off; another topic is a kind, or several joined by a dash."""


@dataclass(frozen=True)
class Stop:
    """What a link ends: mails of `kinds` to `address`. `is_current`: the account is still written to there."""

    account: Account
    topic: str
    kinds: tuple[NoticeKind, ...]
    address: str
    is_current: bool
    rhythms: Mapping[NoticeKind, MailRhythm]
    """How often each kind is mailed now."""

    @property
    def is_over(self) -> bool:
        """Whether all of it is ended already."""
        return all(rhythm is MailRhythm.OFF for rhythm in self.rhythms.values())


def topic_of(kinds: Iterable[NoticeKind]) -> str:
    """The topic that ends these kinds, as far as they can be ended; empty when none can."""
    return "-".join(sorted(kind.value for kind in set(kinds) - ALWAYS))


def path_of(account: Account, topic: str) -> str:
    """Where mails of the topic are ended; empty for an empty topic."""
    return PATH.format(topic=topic, token=token_of(account, topic)) if topic else ""


def token_of(account: Account, topic: str) -> str:
    """Bound to the address the mail goes to: who gets an old mailbox cannot end, or read, what goes to the new one."""
    return signed_links.sign(f"notices.stop.{topic}", account.id, _fingerprint(account))


def read(topic: str, token: str) -> Stop:
    """What the link ends; raises TokenNotValid."""
    account_id, fingerprint = signed_links.read(f"notices.stop.{topic}", token)
    account = db.session.get(Account, account_id)
    if account is None:
        raise TokenNotValid()
    offered = [kind for kind in KINDS[account.role] if kind not in ALWAYS]
    kinds = tuple(offered) if topic == EVERYTHING else tuple(kind for kind in NoticeKind if kind in topic.split("-"))
    ways = notice_choices.ways_of(account, kinds)
    return Stop(
        account=account,
        topic=topic,
        kinds=kinds,
        address=account.email or account.phone or "",
        is_current=fingerprint == _fingerprint(account),
        rhythms={kind: way.mail for kind, way in ways.items()},
    )


def everything_of(found: Stop) -> Stop:
    """All that can be ended, for the holder of any link to the same address."""
    whole = read(EVERYTHING, token_of(found.account, EVERYTHING))
    return replace(whole, is_current=found.is_current)


def stop(found: Stop) -> None:
    """End the mails; what is listed stays. Ending twice changes nothing."""
    if found.is_current and not found.is_over:
        _change(found, dict.fromkeys(found.kinds, MailRhythm.OFF), "account.notices_stopped")


def take_back(found: Stop, before: Mapping[NoticeKind, MailRhythm]) -> None:
    """Mails of these kinds come again as they came `before`, or as is usual for the kind."""
    if found.is_current and found.is_over:
        again = {kind: before.get(kind, DEFAULT_MAIL[kind]) for kind in found.kinds}
        _change(found, again, "account.notices_resumed")


def _change(found: Stop, rhythms: Mapping[NoticeKind, MailRhythm], action: str) -> None:
    row_locks.lock(found.account)
    ways = notice_choices.ways_of(found.account, found.kinds)
    changed = {kind: Way(rhythms[kind], way.is_shown) for kind, way in ways.items()}
    notice_choices.set_ways(found.account, changed)
    ledger.record(action, found.account, by=None, kinds=[kind.value for kind in found.kinds])
    commit()


def _fingerprint(account: Account) -> int:
    digest = hashlib.sha256((account.email or account.phone or "").encode()).digest()
    return int.from_bytes(digest[:4], "big")
