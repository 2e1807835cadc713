"""The link in a mail that ends one alert without signing in, and switches it on again."""

from dataclasses import dataclass

from app import clock
from app.errors import TokenNotValid
from app.extensions import db
from app.models.saved_search import SavedSearch
from app.rules.alert_times import DEFAULT
from app.rules.notice_kinds import MailRhythm
from app.services import signed_links
from app.services.transaction import commit

KIND = "alert"
PATH = "/pencarian/kabar/{token}"


@dataclass(frozen=True)
class AlertLink:
    """What whoever holds the link may read: the name of the search and whether it still tells."""

    name: str
    is_on: bool


def path_of(search: SavedSearch) -> str:
    """Signed with the account beside the search: a number that is used again is another person's link."""
    return PATH.format(token=signed_links.sign(KIND, search.id, search.account_id))


def read(token: str) -> AlertLink:
    """Raises TokenNotValid, also when the search is gone."""
    search = _search_of(token)
    return AlertLink(search.name, search.alert is not MailRhythm.OFF)


def switch_off(token: str) -> None:
    """End this one alert; the search itself stays. Ending it twice changes nothing."""
    search = _search_of(token)
    search.alert = MailRhythm.OFF
    commit()


def switch_on(token: str) -> None:
    """Tell again, each day, of what is published from now on."""
    search = _search_of(token)
    if search.alert is MailRhythm.OFF:
        search.alert, search.alerted_at = DEFAULT, clock.now()
    commit()


def _search_of(token: str) -> SavedSearch:
    search_id, account_id = signed_links.read(KIND, token)
    search = db.session.get(SavedSearch, search_id)
    if search is None or search.account_id != account_id:
        raise TokenNotValid()
    return search
