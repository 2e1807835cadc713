"""From a typed paper to the answer it is: digits become items, and the consents and the number on it are taken over."""

from dataclasses import dataclass
from datetime import date

from app.errors import InvalidValue, mark
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer import Response, Wave
from app.reference import regions
from app.rules.paper_items import Item, Values, chosen_of, month_of, tidy
from app.rules.phone_status import PhoneNow
from app.rules.tracer_core import EARNING, Bracket, Core
from app.rules.tracer_status import Activity, Channel
from app.services import paper_pages
from app.services.answer_storing import find_answer
from app.services.own_answers import Sent, note_told, told_phone
from app.services.tracer_answers import with_unasked, write_down


@dataclass(frozen=True)
class _Paper:
    """A paper as it was typed, read item by item."""

    wave: Wave
    items: dict[str, Item]
    told: Values

    def one(self, key: str) -> str | None:
        return next(iter(self.several(key)), None)

    def several(self, key: str) -> tuple[str, ...]:
        return chosen_of(self.items[key], self.told)

    def text(self, key: str) -> str:
        return self.told.get(key, "")

    def month(self, key: str) -> date | None:
        month = month_of(self.text(key))
        if self.text(key) and month is None:
            raise InvalidValue(mark("Tulis bulan dan tahun, contoh: 072025."), field=key)
        return month


def read(wave: Wave, values: Values) -> Sent:
    """What the paper says; raises InvalidValue at the item that cannot be read.

    An empty paper is none, and a paper whose signer said no must not be kept.
    """
    items = paper_pages.items_for(wave)
    paper = _Paper(wave, {item.key: item for item in items}, tidy(items, values))
    if not paper.told:
        raise InvalidValue(mark("Kertas ini kosong. Isi menurut kertas, atau lewati."), field="activity")
    if paper.one("agrees") == "no":
        raise InvalidValue(
            mark("Alumni ini tidak setuju, jadi jawabannya tidak boleh disimpan. Lewati kertas ini."), field="agrees"
        )
    phone = paper.one("phone")
    sent = Sent(
        _core(paper),
        agrees=paper.one("agrees") == "yes",
        may_be_shown=paper.one("may_be_shown") == "yes",
        phone=PhoneNow(phone) if phone else None,
        new_phone=paper.text("new_phone"),
    )
    told_phone(sent)
    return sent


def keep(wave: Wave, alumni: AlumniProfile, values: Values, *, source_doc: str, by: Account) -> Response:
    """Store the paper as the person's own answer, or its correction (not committed); raises InvalidValue."""
    sent = read(wave, values)
    response = write_down(
        wave,
        alumni,
        with_unasked(sent.core, find_answer(wave, alumni)),
        channel=Channel.PAPER,
        by=by,
        source_doc=source_doc,
        agrees=sent.agrees,
    )
    note_told(alumni, sent, told_phone(sent), by=by)
    return response


def _core(paper: _Paper) -> Core:
    activity = Activity(value) if (value := paper.one("activity")) else None
    alignment = paper.one("alignment")
    return Core(
        activity=activity,
        also=paper.several("also"),
        organisation=paper.text("organisation"),
        position=paper.text("position"),
        regency_code=_regency(paper),
        started_on=paper.month("started_on"),
        first_started_on=_first_started(paper, activity),
        sought_work={"sought": True, "never": False}.get(paper.one("ever") or ""),
        alignment=int(alignment) if alignment else None,
        pay=_pay(paper),
        found_through=paper.several("found_through"),
    )


def _first_started(paper: _Paper, activity: Activity | None) -> date | None:
    if activity in EARNING and paper.one("is_first") == "yes":
        return paper.month("started_on")
    return paper.month("first_started_on")


def _regency(paper: _Paper) -> str | None:
    chosen, typed = paper.one("regency"), paper.text("regency_other")
    if chosen == "here":
        return paper.wave.cohort.school.regency_code
    if chosen is None or not typed:
        return None
    found = regions.find_regency(typed)
    if found is None:
        raise InvalidValue(mark("Pilih kabupaten atau kota dari daftar."), field="regency_other")
    return found


def _pay(paper: _Paper) -> Bracket | None:
    chosen = paper.one("pay")
    if chosen is None:
        return None
    return Bracket() if chosen == "untold" else paper_pages.brackets_for(paper.wave)[int(chosen)]
