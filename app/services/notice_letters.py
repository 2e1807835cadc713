"""What is written to accounts: one notice as a mail, or several in a digest, in the language of whoever gets it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import force_locale, gettext

from app.models.account import Account
from app.models.notice import Notice
from app.rules.notice_kinds import NoticeKind
from app.services import notice_stops
from app.services.account_homes import Home

LIST_PATH = "/kabar"
PARAGRAPHS = frozenset({"words", "note", "reason", "more"})
"""Values that are texts: a company's own words, the reason of a decision, what stands below the sentence."""
MOST_LINES = 30
"""So many notices stand in one digest; the rest is counted, and stands in the list."""


@dataclass(frozen=True)
class Letter:
    """`stop_path`: where mails like this one are ended; empty where they cannot be."""

    subject: str
    body: str
    stop_path: str


def said(sentence: str, values: Mapping[str, Any]) -> str:
    """A marked sentence with its values, in the language that is spoken now.

    Titles and names are typed by strangers: with a line of their own they could write a sentence of ours.
    """
    return gettext(sentence) % {
        name: value if name in PARAGRAPHS else one_line(str(value)) for name, value in values.items()
    }


def subject_of(notice: Notice) -> str:
    """What the notice says in one line."""
    return _head(said(notice.subject, notice.values))


def letter(
    account: Account, home: Home, kind: NoticeKind, subject: str, sentence: str, path: str, values: Mapping[str, Any]
) -> Letter:
    """One notice as a mail."""
    stop_path = notice_stops.path_of(account, notice_stops.topic_of([kind]))
    with force_locale(account.locale):
        lines = [
            gettext("Halo %(name)s,", name=account.display_name),
            said(sentence, values),
            *([str(values["more"])] if values.get("more") else []),
            gettext("Buka di sini: %(link)s", link=address(path)),
            *_ending(home, stop_path),
        ]
        return Letter(_head(said(subject, values)), "\n\n".join(lines), stop_path)


def digest(account: Account, home: Home, groups: Mapping[str, Sequence[Notice]]) -> Letter:
    """Several notices in one mail, each group under its (marked) words."""
    everything = [notice for notices in groups.values() for notice in notices]
    stop_path = notice_stops.path_of(account, notice_stops.topic_of(notice.kind for notice in everything))
    with force_locale(account.locale):
        lines = [
            gettext("Halo %(name)s,", name=account.display_name),
            gettext("Ini kabar Anda di PadanKarya sejak ringkasan terakhir:"),
        ]
        left = MOST_LINES
        for words, notices in groups.items():
            if shown := notices[: max(0, left)]:
                items = [f"- {subject_of(one)}\n  {address(one.path)}" for one in shown]
                lines.append("\n".join([f"{gettext(words)}:", *items]))
            left -= len(notices)
        if left < 0:
            lines.append(gettext("… dan %(count)s kabar lagi.", count=-left))
        lines.append(gettext("Semua kabar: %(link)s", link=address(LIST_PATH)))
        subject = gettext("%(count)s kabar baru di PadanKarya", count=len(everything))
        if len(everything) == 1:
            subject = subject_of(everything[0])
        return Letter(_head(subject), "\n\n".join([*lines, *_ending(home, stop_path)]), stop_path)


def address(path: str) -> str:
    return current_app.config["PADANKARYA"].public_url + path


def _ending(home: Home, stop_path: str) -> list[str]:
    sender = gettext("%(school)s lewat PadanKarya", school=home.school) if home.school else "PadanKarya"
    if not stop_path:
        return [sender]
    return [sender, gettext("Tidak ingin kabar seperti ini lagi? %(link)s", link=address(stop_path))]


def one_line(words: str) -> str:
    return " ".join(words.split())


def _head(words: str) -> str:
    """A header has no second line, and the column an end."""
    return one_line(words)[:200]
