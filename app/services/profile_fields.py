"""The own fields of a profile, saved as one goes on: what is right is stored, what is not is told at its field."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from app.errors import ChangedMeanwhile, DomainError, InvalidValue, mark
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.reference import regions
from app.rules.alumni_status import Availability
from app.rules.meanwhile import changes
from app.services import ledger
from app.services.alumni import get_own, lock_own, touch
from app.services.contacts import normal_email, normal_phone
from app.services.transaction import commit

YES = "y"
"""What stands for a tick; none is empty."""


@dataclass(frozen=True)
class Saved:
    """`refusals`: field → why what was typed is not stored. `shown`: what is stored now, as fields show it."""

    refusals: Mapping[str, DomainError]
    shown: Mapping[str, str]


def shown(alumni: AlumniProfile) -> dict[str, str]:
    """The own fields as a form shows them."""
    district, regency = alumni.district_code, alumni.regency_code
    return {
        "headline": alumni.headline,
        "summary": alumni.summary,
        "regency": regions.regency_label(regency) if regency else "",
        "district": regions.district_label(district).removeprefix("Kec. ") if district else "",
        "is_willing_to_move": YES if alumni.is_willing_to_move else "",
        "availability": alumni.availability.value,
        "phone": alumni.phone or "",
        "email": alumni.email or "",
    }


def save(typed: Mapping[str, str], was: Mapping[str, str], *, by: Account) -> Saved:
    """Store the fields that changed since `was` (what the form showed) and are right; tell the others.

    A field that holds another value by now, from another tab or phone, is told and not overwritten.
    """
    alumni = lock_own(by)
    now = shown(alumni)
    mine, elsewhere = changes({name: text for name, text in typed.items() if name in now}, was, now, normal)
    refusals: dict[str, DomainError] = {
        name: ChangedMeanwhile(field=name, value=_words(name, now)) for name in elsewhere
    }
    columns: dict[str, Any] = {}
    for part, read in _READERS:
        if mine.keys() & part:
            read(now | {name: mine[name] for name in part if name in mine}, mine.keys(), columns, refusals)
    for name, value in columns.items():
        setattr(alumni, name, value)
    if columns:
        touch(alumni)
        ledger.record_sitting("alumni.updated", alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
    commit()
    return Saved(refusals, shown(get_own(by)))


def normal(name: str, text: str) -> str:
    """What is typed in a field as the field would show it once stored; what is wrong stays as it is."""
    text = text.strip()
    if name == "regency":
        code = regions.find_regency(text)
        return regions.regency_label(code) if code else text
    spell = {"phone": normal_phone, "email": normal_email}.get(name)
    try:
        return spell(text) if spell and text else text
    except InvalidValue:
        return text


def _regency_code(regency: str, district: str) -> str | None:
    if not regency.strip():
        if district.strip():
            raise InvalidValue(mark("Isi kabupaten/kota lebih dulu."), field="regency")
        return None
    code = regions.find_regency(regency)
    if code is None:
        raise InvalidValue(
            mark("Kabupaten/kota ini tidak dikenal. Tulis lengkap, seperti “Kab. Ketapang” atau “Kota Pontianak”."),
            field="regency",
        )
    return code


def _district_code(district: str, regency_code: str | None) -> str | None:
    if regency_code is None or not district.strip():
        return None
    code = regions.find_district(district, regency_code)
    if code is None:
        raise InvalidValue(
            mark("Kecamatan “%(district)s” tidak ada di %(regency)s."),
            field="district",
            district=district.strip(),
            regency=regions.regency_label(regency_code),
        )
    return code


Texts = Mapping[str, str]
Columns = dict[str, Any]
Refusals = dict[str, DomainError]


def _read_place(texts: Texts, changed: Set[str], columns: Columns, refusals: Refusals) -> None:
    """A regency that is right is stored also when its district is not."""
    try:
        regency = _regency_code(texts["regency"], texts["district"])
        if "regency" in changed:
            columns["regency_code"], columns["district_code"] = regency, None
        columns["district_code"] = _district_code(texts["district"], regency)
    except InvalidValue as refusal:
        refusals[refusal.field or "regency"] = refusal


def _read_words(texts: Texts, _changed: Set[str], columns: Columns, refusals: Refusals) -> None:
    columns |= {"headline": texts["headline"].strip(), "summary": texts["summary"].strip()}


def _read_choices(texts: Texts, _changed: Set[str], columns: Columns, refusals: Refusals) -> None:
    columns |= {
        "availability": Availability(texts["availability"]),
        "is_willing_to_move": texts["is_willing_to_move"] == YES,
    }


Reader = Callable[[Texts, Set[str], Columns, Refusals], None]


def _contact_reader(name: str, spell: Callable[[str], str]) -> Reader:
    def read(texts: Texts, _changed: Set[str], columns: Columns, refusals: Refusals) -> None:
        try:
            columns[name] = spell(texts[name]) if texts[name].strip() else None
        except InvalidValue as refusal:
            refusals[name] = refusal

    return read


_READERS: tuple[tuple[Set[str], Reader], ...] = (
    (frozenset({"regency", "district"}), _read_place),
    (frozenset({"headline", "summary"}), _read_words),
    (frozenset({"availability", "is_willing_to_move"}), _read_choices),
    (frozenset({"phone"}), _contact_reader("phone", normal_phone)),
    (frozenset({"email"}), _contact_reader("email", normal_email)),
)
"""Fields that are read together, and how."""


def _words(name: str, now: Mapping[str, str]) -> str:
    """What the field holds now, short enough to be said."""
    text = {YES: "✓"}.get(now[name], now[name]) or "–"
    return text if len(text) <= 80 else f"{text[:79]}…"
