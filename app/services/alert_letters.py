"""What an alert says: a sentence for the list; for the mail each vacancy, why it fits, and the way to stop."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app
from flask_babel import force_locale, format_date, gettext

from app.errors import mark
from app.models.account import Account
from app.models.saved_search import SavedSearch
from app.models.vacancy import Vacancy
from app.reference import regions
from app.rules.match_score import Match
from app.rules.notice_kinds import NoticeKind
from app.services import alert_links, notices
from app.services.notice_letters import one_line

MOST_LISTED = 10
MOST_NAMED = 3
"""So many stand in the sentence; the mail lists ten."""

ONE = (mark("Lowongan baru: %(titles)s"), mark("Ada lowongan baru dari pencarian Anda: %(titles)s."))
SEVERAL = (
    mark("%(count)s lowongan baru untuk Anda"),
    mark("Ada %(count)s lowongan baru dari pencarian Anda: %(titles)s."),
)


@dataclass(frozen=True)
class News:
    """A new vacancy and how it fits, where that is known."""

    vacancy: Vacancy
    match: Match | None


def tell(account: Account, news: Sequence[News], searches: Sequence[SavedSearch]) -> None:
    """One notice of all the news, best first, and of the searches that found them (the caller commits)."""
    path = f"/pencarian/{searches[0].id}" if len(searches) == 1 else "/pencarian"
    with force_locale(account.locale):
        titles = ", ".join(f"{one.vacancy.title} ({one.vacancy.company.name})" for one in news[:MOST_NAMED])
        if left := len(news) - MOST_NAMED:
            titles += gettext(", dan %(count)s lagi", count=left) if left > 0 else ""
        more = _more(news, searches)
    words = ONE if len(news) == 1 else SEVERAL
    ids = ",".join(str(one.vacancy.id) for one in news)
    notices.tell(account, NoticeKind.ALERT, *words, path, count=str(len(news)), titles=titles, more=more, ids=ids)


def _more(news: Sequence[News], searches: Sequence[SavedSearch]) -> str:
    lines = [_line(one) for one in news[:MOST_LISTED]]
    if len(news) > MOST_LISTED:
        lines.append(gettext("… dan %(count)s lagi.", count=len(news) - MOST_LISTED))
    stops = [
        gettext("Matikan kabar “%(name)s”: %(link)s", name=search.name, link=_address(alert_links.path_of(search)))
        for search in searches
    ]
    return "\n\n".join(["\n".join(lines), "\n".join(stops)])


def _line(one: News) -> str:
    vacancy = one.vacancy
    facts = [one_line(vacancy.company.name), regions.regency_label(vacancy.regency_code)]
    facts.append(gettext("tutup %(day)s", day=format_date(vacancy.deadline, "d MMM y")))
    if fit := _fit(one.match):
        facts.append(fit)
    return f"- {one_line(vacancy.title)}: {', '.join(facts)}\n  {_address(f'/lowongan/{vacancy.id}')}"


def _fit(match: Match | None) -> str:
    """Why, in the shortest words; nothing where nothing asked for is there."""
    if match is None or not match.matched:
        return ""
    return gettext("cocok %(matched)s dari %(of)s", matched=len(match.matched), of=len(match.reasons))


def _address(path: str) -> str:
    return current_app.config["PADANKARYA"].public_url + path
