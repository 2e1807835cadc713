"""Reading vacancies: the public list and one vacancy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from app import clock
from app.models.application import Application
from app.models.school import Programme
from app.models.vacancy import Vacancy
from app.reference import regions
from app.rules.alumni_status import Level
from app.rules.match_score import Match
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyKind
from app.services import alumni, applications, candidates, vacancies, vacancy_listing, vacancy_reading
from app.services.vacancy_listing import LONGEST_QUESTION, VacancyListing, VacancyQuestion
from blueprints.access import EVERYONE, allow
from blueprints.addresses import asked_page
from blueprints.labels import label
from blueprints.vacancies.area import bp
from blueprints.vacancies.forms import FilterForm
from blueprints.vacancies.job_posting import job_posting

SOON_DAYS = 7
LEVELS = {level.value: label(level) for level in Level}
NAMES = {"regency": "lokasi", "programme": "jurusan", "kind": "jenis"}
"""Parts of a question → their names in the address."""


@bp.get("/lowongan")
@allow(EVERYONE)
def index() -> ResponseReturnValue:
    programmes = vacancy_listing.programmes_taught()
    question = _asked(programmes)
    listing = vacancy_listing.list_public(question, page=asked_page())
    return render_template(
        "vacancies/index.html",
        listing=listing,
        page=listing.page,
        filters=_filter_form(listing, programmes),
        kind_counts={kind.value: n for kind, n in listing.kinds.items()} | {"": sum(listing.kinds.values())},
        active=_active(question, programmes),
        wider=_wider(listing),
        kept=_address(question),
        is_plain=question == VacancyQuestion(),
        soon=soon(),
    )


@bp.get("/lowongan/<int:vacancy_id>")
@allow(EVERYONE)
def show(vacancy_id: int) -> ResponseReturnValue:
    reader = current_user if current_user.is_authenticated else None
    view = vacancy_reading.get_view(vacancy_id, reader=reader)
    if view.is_open or view.is_own or view.is_of_own_school:
        posting = job_posting(view.vacancy) if view.is_open else None
        return render_template(
            "vacancies/show.html",
            view=view,
            vacancy=view.vacancy,
            soon=soon(),
            levels=LEVELS,
            posting=posting,
            own=_own_standing(view.vacancy),
            found=vacancies.wording_of(view.vacancy) if view.is_own else [],
        )
    similar = vacancy_listing.similar_open(view.vacancy)
    return render_template("vacancies/gone.html", view=view, vacancy=view.vacancy, similar=similar, soon=soon()), 410


@dataclass(frozen=True)
class OwnStanding:
    """How the alumnus who reads a vacancy fits it, and what became of an application; no match without competencies."""

    match: Match | None
    application: Application | None


def _own_standing(vacancy: Vacancy) -> OwnStanding | None:
    """None for everybody but an alumnus with a profile."""
    if not current_user.is_authenticated or current_user.role is not Role.ALUMNI:
        return None
    profile = alumni.find_own(current_user)
    if profile is None:
        return None
    found = candidates.fit(vacancy, profile) if profile.competencies and vacancy.competencies else None
    return OwnStanding(found, applications.find(vacancy.id, profile.id))


def soon() -> date:
    """A deadline up to this day stands out."""
    return clock.today() + timedelta(days=SOON_DAYS)


@dataclass(frozen=True)
class Wider:
    """A way out of an empty list: the same question with less in it, and how many that finds."""

    words: str
    href: str
    count: int


def _asked(programmes: Sequence[Programme]) -> VacancyQuestion:
    """The question in the address; values that cannot be are left out."""
    regency, kind = request.args.get("lokasi", ""), request.args.get("jenis", "")
    programme = request.args.get("jurusan", "")
    typed = "".join(sign if sign.isprintable() else " " for sign in request.args.get("q", "")[:LONGEST_QUESTION])
    return VacancyQuestion(
        q=" ".join(typed.split()),
        regency=regency if regions.is_regency(regency) else "",
        kind=VacancyKind(kind) if kind in set(VacancyKind) else None,
        programme=programme if programme in {one.code for one in programmes} else "",
    )


def _address(question: VacancyQuestion) -> dict[str, str]:
    """The question as parameters of the address."""
    values = {"q": question.q} | {name: getattr(question, part) or "" for part, name in NAMES.items()}
    return {name: str(value) for name, value in values.items() if value}


def _href(question: VacancyQuestion) -> str:
    return url_for("vacancies.index", **_address(question))


def _filter_form(listing: VacancyListing, programmes: Sequence[Programme]) -> FilterForm:
    question = listing.question
    form = FilterForm(data={name: getattr(question, part) or "" for part, name in NAMES.items()})
    places = dict(listing.regencies)
    if question.regency:
        places.setdefault(question.regency, 0)
    form.lokasi.choices = _options(
        _("Semua lokasi"), ((code, f"{regions.regency_label(code)} ({n})") for code, n in places.items())
    )
    form.jurusan.choices = _options(_("Semua jurusan"), ((one.code, one.name) for one in programmes))
    form.jenis.choices = _options(_("Semua jenis"), ((kind.value, label(kind)) for kind in VacancyKind))
    return form


def _options(words_for_all: str, pairs: Iterable[tuple[str, object]]) -> list[SelectChoice]:
    return [SelectChoice("", words_for_all), *(SelectChoice(value, words) for value, words in pairs)]


def _active(question: VacancyQuestion, programmes: Sequence[Programme]) -> list[tuple[object, str]]:
    """(words, address without it) of everything the list is narrowed by."""
    words: dict[str, object] = {}
    if question.q:
        words["q"] = f"“{question.q[:40]}{'…' if len(question.q) > 40 else ''}”"
    if question.regency:
        words["regency"] = regions.regency_label(question.regency)
    if question.programme:
        words["programme"] = next(one.name for one in programmes if one.code == question.programme)
    if question.kind:
        words["kind"] = label(question.kind)
    return [(word, _href(question.without(part))) for part, word in words.items()]


def _wider(listing: VacancyListing) -> list[Wider]:
    """For an empty list: other places and kinds that do have what was asked for, nearest first."""
    question = listing.question
    if listing.page.total:
        return []
    found = []
    if question.regency:
        near = regions.province_of(question.regency)
        places = sorted(listing.regencies.items(), key=lambda pair: (regions.province_of(pair[0]) != near, -pair[1]))
        for code, n in places[:3]:
            moved = VacancyQuestion(question.q, code, question.kind, question.programme)
            found.append(Wider(regions.regency_label(code), _href(moved), n))
        if len(places) > 1:
            found.append(Wider(_("Semua lokasi"), _href(question.without("regency")), sum(listing.regencies.values())))
    if question.kind and listing.kinds:
        found.append(Wider(_("Semua jenis kerja"), _href(question.without("kind")), sum(listing.kinds.values())))
    return found
