"""From a typed paper to the answer it is: digits become items, and the consents and the number on it are taken over."""

from collections.abc import Sequence
from datetime import date

from app.errors import InvalidValue, mark
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer import Response, Wave
from app.reference import regions
from app.rules.paper_items import Item, Values, chosen_of, month_of, tidy
from app.rules.tracer_core import Bracket, Core
from app.rules.tracer_status import Activity, Channel
from app.services import paper_pages, tracer_answers
from app.services.contacts import normal_phone


def core_from(wave: Wave, values: Values) -> Core:
    """What the paper says; raises InvalidValue at the item that cannot be read."""
    items = {item.key: item for item in paper_pages.items_for(wave)}
    told = tidy(list(items.values()), values)

    def one(key: str) -> str | None:
        return next(iter(chosen_of(items[key], told)), None)

    activity, alignment = one("activity"), one("alignment")
    started = _month(told, "started_on")
    sought = one("sought_work")
    return Core(
        activity=Activity(activity) if activity else None,
        also=chosen_of(items["also"], told),
        organisation=told.get("organisation", ""),
        position=told.get("position", ""),
        regency_code=_regency(wave, one("regency"), told),
        started_on=started,
        first_started_on=started if one("is_first") == "yes" else _month(told, "first_started_on"),
        sought_work=sought == "yes" if sought else None,
        alignment=int(alignment) if alignment else None,
        pay=_pay(wave, one("pay")),
        found_through=chosen_of(items["found_through"], told),
    )


def check(wave: Wave, values: Values) -> Core:
    """The core of a paper that may be stored; raises InvalidValue at the item.

    An empty paper is none, and a paper whose signer said no must not be kept.
    """
    items = paper_pages.items_for(wave)
    if not tidy(items, values):
        raise InvalidValue(mark("Kertas ini kosong. Isi menurut kertas, atau lewati."), field="activity")
    if _says(items, values, "agrees") == "no":
        raise InvalidValue(
            mark("Alumni ini tidak setuju, jadi jawabannya tidak boleh disimpan. Lewati kertas ini."), field="agrees"
        )
    return core_from(wave, values)


def keep(wave: Wave, alumni: AlumniProfile, values: Values, *, source_doc: str, by: Account) -> Response:
    """Store the paper as the person's own answer, or its correction (not committed); raises InvalidValue."""
    core = check(wave, values)
    items = paper_pages.items_for(wave)
    if _says(items, values, "phone_same") == "no":
        _take_over_phone(alumni, tidy(items, values).get("phone", ""))
    version = _agreed(alumni, _says(items, values, "agrees") == "yes", by)
    response = tracer_answers._store(wave, alumni, core, channel=Channel.PAPER, version=version, by=by)
    response.source_doc = source_doc
    return response


def _agreed(alumni: AlumniProfile, agrees: bool, by: Account) -> str:
    """The version of the consent the answer stands on; a signed yes on the paper is noted."""
    consent = tracer_answers._consent_in_force(alumni)
    if consent is None and agrees:
        consent = tracer_answers._agree(alumni, by)
    return consent.version if consent else ""


def _take_over_phone(alumni: AlumniProfile, typed: str) -> None:
    if typed:
        alumni.phone = normal_phone(typed)


def _says(items: Sequence[Item], values: Values, key: str) -> str | None:
    item = next(item for item in items if item.key == key)
    return next(iter(chosen_of(item, tidy(items, values))), None)


def _month(told: Values, key: str) -> date | None:
    typed = told.get(key, "")
    if not typed:
        return None
    month = month_of(typed)
    if month is None:
        raise InvalidValue(mark("Tulis bulan dan tahun, contoh: 072025."), field=key)
    return month


def _regency(wave: Wave, chosen: str | None, told: Values) -> str | None:
    if chosen == "here":
        return wave.cohort.school.regency_code
    typed = told.get("regency_other", "")
    if chosen is None or not typed:
        return None
    found = regions.find_regency(typed)
    if found is None:
        raise InvalidValue(mark("Pilih kabupaten atau kota dari daftar."), field="regency_other")
    return found


def _pay(wave: Wave, chosen: str | None) -> Bracket | None:
    if chosen is None:
        return None
    return Bracket() if chosen == "untold" else paper_pages.brackets_for(wave)[int(chosen)]
