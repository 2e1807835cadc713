"""Reading vacancies: the public list and one vacancy."""

from dataclasses import dataclass, replace
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.models.application import Application
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Level
from app.rules.match_score import Match
from app.rules.roles import Role
from app.rules.vacancy_status import EDITABLE
from app.services import (
    alumni,
    answer_records,
    applications,
    candidates,
    labour_reports,
    saved_searches,
    search_log,
    vacancy_listing,
    vacancy_reading,
    wording,
)
from app.services.vacancy_question import VacancyQuestion, last_soon_day
from blueprints.access import EVERYONE, allow
from blueprints.addresses import asked_number, asked_page
from blueprints.bookmarks import marks_of
from blueprints.feeds.card import card_path
from blueprints.labels import label
from blueprints.labour.words import item_lines, missing_words
from blueprints.searches.forms import microseconds
from blueprints.understood import advice, corrected, requirements
from blueprints.vacancies.area import bp
from blueprints.vacancies.asked import address_of, href_of, read_question
from blueprints.vacancies.job_posting import job_posting
from blueprints.vacancies.narrowing import active_filters, choice_counts, filter_form
from blueprints.vacancies.sought import is_first_today
from blueprints.vacancies.wider import ways_out

LEVELS = {level.value: label(level) for level in Level}


@bp.get("/lowongan")
@allow(EVERYONE)
def index() -> ResponseReturnValue:
    opened_at = clock.now()
    programmes = vacancy_listing.programmes_taught()
    asked = read_question(programmes)
    listing = vacancy_listing.list_public(asked, page=asked_page(), programmes=[one.code for one in programmes])
    question = listing.question
    if question.q and listing.text.is_searchable and listing.page.number == 1 and is_first_today(question.q):
        search_log.note_search(question.q, listing.facets.with_these_words)
    is_own = current_user.is_authenticated and current_user.role is Role.ALUMNI
    kept = saved_searches.find_asked(asked_number("pencarian"), question, by=current_user) if is_own else None
    return render_template(
        "vacancies/index.html",
        listing=listing,
        page=listing.page,
        filters=filter_form(listing, programmes),
        counts=choice_counts(listing),
        active=active_filters(listing),
        advice=advice(listing.text, "judul:mekanik"),
        requirements=requirements(listing.text),
        corrected=corrected(question.q, listing.text.spellings, lambda words: href_of(replace(question, q=words))),
        wider=ways_out(listing),
        address=address_of(question),
        is_plain=question == VacancyQuestion(),
        is_own=is_own,
        kept=kept,
        until=microseconds(opened_at),
        marks=marks_of(listing.page.items),
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
            preview=card_path(view.vacancy) if posting else None,
            own=_own_standing(view.vacancy),
            found=wording.of_vacancy(view.vacancy) if view.may_post and view.vacancy.state in EDITABLE else [],
            marks=marks_of([view.vacancy]),
            record=answer_records.record_of_company(view.vacancy.company_id),
            **(_labour(view.vacancy) if view.is_own or view.is_of_own_school else {}),
        )
    similar = vacancy_listing.similar_open(view.vacancy)
    return render_template("vacancies/gone.html", view=view, vacancy=view.vacancy, similar=similar, soon=soon()), 410


def _labour(vacancy: Vacancy) -> dict[str, object]:
    """How complete its report to the labour office is."""
    row = labour_reports.row_of(vacancy)
    return {"labour": row, "labour_lines": item_lines(row.facts), "labour_missing": missing_words(row.facts)}


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
    found = candidates.fit(vacancy, profile)
    is_telling = bool(profile.competencies and found.reasons)
    return OwnStanding(found if is_telling else None, applications.find(vacancy.id, profile.id))


def soon() -> date:
    """A deadline up to this day stands out."""
    return last_soon_day(clock.today())
