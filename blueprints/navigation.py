"""What stands in the bar at the top and, on a phone, at the bottom: at most five places, by role."""

from dataclasses import dataclass, replace

from flask import Flask, current_app, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app.rules.recruiter_rights import Right
from app.rules.roles import Role
from app.services.application_access import rights_of


@dataclass(frozen=True)
class Place:
    endpoint: str
    label: object
    icon: str
    needs: Right | None = None
    """What somebody must be allowed to do in their company to be led there."""


VACANCIES = Place("vacancies.index", _l("Lowongan"), "briefcase")
TRACER = Place("tracer.index", _l("Tracer"), "chart")
SIGN_IN = Place("auth.sign_in", _l("Masuk"), "user")
PLACEMENTS = Place("placements.index", _l("Penempatan"), "check")

PLACES: dict[str | None, tuple[Place, ...]] = {
    None: (Place("public.home", _l("Beranda"), "home"), VACANCIES, TRACER, SIGN_IN),
    Role.ALUMNI: (
        Place("matches.index", _l("Kecocokan"), "sparkles"),
        VACANCIES,
        Place("saved.index", _l("Tersimpan"), "bookmark"),
        Place("applications.mine", _l("Lamaran"), "send"),
        Place("alumni.me", _l("Profil"), "user"),
    ),
    Role.RECRUITER: (
        Place("company.vacancies", _l("Lowongan kami"), "briefcase", Right.READ),
        Place("vacancies.begin", _l("Pasang"), "plus", Right.POST),
        replace(PLACEMENTS, needs=Right.READ),
        Place("company.profile", _l("Perusahaan"), "building"),
    ),
    Role.STAFF: (
        Place("inbox.index", _l("Kotak masuk"), "inbox"),
        Place("school.alumni", _l("Alumni"), "school"),
        VACANCIES,
        TRACER,
        PLACEMENTS,
    ),
    Role.OFFICE: (Place("office.index", _l("Ringkasan"), "building"), VACANCIES, TRACER),
    Role.ADMIN: (Place("admin.index", _l("Instalasi"), "settings"), VACANCIES, TRACER),
}
PLACES[Role.SCHOOL_ADMIN] = PLACES[Role.STAFF]

AREAS: dict[str | None, dict[str, str]] = {
    Role.ALUMNI: {
        "placements": "applications.mine",
        "referrals": "applications.mine",
        "speculative": "applications.mine",
        "searches": "saved.index",
        "company": "vacancies.index",
        "moderation": "vacancies.index",
        "own_data": "alumni.me",
        "cv": "alumni.me",
    },
    Role.STAFF: {
        "employers": "placements.index",
        "luring": "tracer.index",
        "labour": "vacancies.index",
        "matches": "vacancies.index",
        "own_data": "school.alumni",
        "referrals": "school.alumni",
        "moderation": "inbox.index",
    },
    Role.ADMIN: {"moderation": "admin.index"},
    Role.RECRUITER: {
        "vacancies": "company.vacancies",
        "matches": "company.vacancies",
        "applications": "company.vacancies",
        "speculative": "company.vacancies",
        "company": "company.profile",
        "labour": "company.profile",
    },
}
AREAS[Role.SCHOOL_ADMIN] = AREAS[Role.STAFF]
"""Areas whose pages belong below a place of another area, or below one of several places of their own."""


@dataclass(frozen=True)
class NavItem:
    href: str
    label: object
    icon: str
    is_current: bool


def nav_items() -> list[NavItem]:
    """The places of this visitor, the current one marked."""
    role = current_user.role if current_user.is_authenticated else None
    endpoint = request.endpoint or ""
    rights = rights_of(current_user) if role is Role.RECRUITER else ()
    return [
        NavItem(
            url_for(place.endpoint),
            place.label,
            place.icon,
            endpoint == place.endpoint or _is_inside(endpoint, place, role),
        )
        for place in PLACES[role]
        if place.endpoint in current_app.view_functions and (place.needs is None or place.needs in rights)
    ]


def _is_inside(endpoint: str, place: Place, role: Role | None) -> bool:
    """A page below a place marks it too, unless it is a place of its own or its area has several places."""
    area, places = endpoint.split(".")[0], PLACES[role]
    if any(other.endpoint == endpoint for other in places):
        return False
    if area in AREAS.get(role, {}):
        return AREAS[role][area] == place.endpoint
    return [other.endpoint for other in places if other.endpoint.split(".")[0] == area] == [place.endpoint]


def home_of(role: Role) -> str:
    """Where an account of this role lands after signing in."""
    first = {
        Role.ALUMNI: "matches.index",
        Role.RECRUITER: "company.profile",
        Role.ADMIN: "admin.index",
    }.get(role, PLACES[role][0].endpoint)
    return url_for(first)


def set_up(app: Flask) -> None:
    @app.context_processor
    def navigation() -> dict[str, object]:
        return {"nav_items": nav_items(), "demo_mode": app.config["PADANKARYA"].is_demo}
