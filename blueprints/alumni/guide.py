"""The way through the own profile: five short steps with visible progress, to be skipped and come back to."""

from typing import TypeVar

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.models.alumni import AlumniProfile
from app.reference import regions
from app.rules.alumni_status import CONSENT_VERSION
from app.rules.profile_guide import Step, Way, measure
from app.services import alumni, consents, profile_fields
from blueprints.access import ALUMNI, allow
from blueprints.alumni.area import bp
from blueprints.alumni.consent_words import CONSEQUENCES, SENTENCES
from blueprints.alumni.forms import ExperienceForm, PlaceForm, VisibilityForm, WordsForm
from blueprints.alumni.guide_words import STEP_WORDS
from blueprints.alumni.privacy import store_choice
from blueprints.saved_form import SavedForm, is_autosave

Fields = TypeVar("Fields", bound=SavedForm)


@bp.get("/isi")
@allow(ALUMNI)
def guide() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    return render_template("alumni/guide.html", alumni=own, way=way_of(own), words=STEP_WORDS)


@bp.route("/isi/tempat", methods=["GET", "POST"])
@allow(ALUMNI)
def guide_place() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    form = own_form(PlaceForm, own)
    return _saved(form, own, Step.PLACE, "alumni/guide_place.html")


@bp.get("/isi/pengalaman")
@allow(ALUMNI)
def guide_experience() -> ResponseReturnValue:
    """What is told already, and the form of one more; it is sent to the page of a new experience."""
    own = alumni.get_own(current_user)
    return step_page("alumni/guide_experience.html", own, Step.EXPERIENCE, form=ExperienceForm(formdata=None))


@bp.route("/isi/ringkasan", methods=["GET", "POST"])
@allow(ALUMNI)
def guide_words() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    form = own_form(WordsForm, own)
    return _saved(form, own, Step.WORDS, "alumni/guide_words.html")


@bp.route("/isi/siapa", methods=["GET", "POST"])
@allow(ALUMNI)
def guide_visibility() -> ResponseReturnValue:
    """A decision, not a field: stored when its button is pressed, never by itself."""
    own = alumni.get_own(current_user)
    form = VisibilityForm(visibility=own.visibility.value)
    if store_choice(form):
        return redirect(url_for("alumni.guide"))
    page = step_page(
        "alumni/guide_visibility.html",
        own,
        Step.VISIBILITY,
        form=form,
        in_force=consents.in_force(own),
        may_be_found=consents.may_be_found(own),
        sentences=SENTENCES,
        consequences=CONSEQUENCES,
        version=CONSENT_VERSION,
    )
    return page, form.status


def way_of(own: AlumniProfile) -> Way:
    """How far this person is."""
    return measure(alumni.contents_of(own), has_chosen=consents.has_chosen(own))


def step_page(template: str, own: AlumniProfile, step: Step, **given: object) -> str:
    """One step's page with what it needs to show where one is."""
    return render_template(template, alumni=own, step=step, way=way_of(own), words=STEP_WORDS, **given)


def own_form(kind: type[Fields], own: AlumniProfile) -> Fields:
    """A form of own fields that begins with what is stored."""
    shown = profile_fields.shown(own)
    form = kind(data=shown)
    if not form.is_submitted():
        form.show_stored(shown)
    return form


def places_for(own: AlumniProfile, form: SavedForm) -> dict[str, list[str]]:
    """Names to offer while typing: the regencies of the school's province, the districts of the regency typed."""
    school_regency = own.cohort.school.regency_code
    typed = regions.find_regency(form["regency"].data or "") if "regency" in form else None
    around = regions.province_of(typed or school_regency)
    return {
        "regencies": [regency.label for regency in regions.regencies(around)],
        "districts": [district.name for district in regions.districts_of(typed or school_regency)],
    }


def _saved(form: SavedForm, own: AlumniProfile, step: Step, template: str) -> ResponseReturnValue:
    """Save what is right; on to the next step when that was everything."""
    if form.is_submitted():
        is_whole = form.save(lambda typed, was: profile_fields.save(typed, was, by=current_user))
        own = alumni.get_own(current_user)
        following = way_of(own).after(step)
        target = url_for(STEP_WORDS[following].endpoint if following else "alumni.guide")
        if is_autosave():
            return form.answer(next=target)
        if is_whole:
            return redirect(target)
    return step_page(template, own, step, form=form, places=places_for(own, form)), form.status
