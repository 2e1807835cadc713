"""How a company may call an applicant: by name, or by a code while it reads blind or may read no more."""

from app.models.application import Application
from app.rules.application_status import shows_person


def name_of(application: Application) -> str | None:
    """The applicant's name, where the company may read it now."""
    is_shown = shows_person(application.state, application.vacancy.is_blind)
    return application.alumni.full_name if is_shown else None


def code_of(application: Application) -> str:
    """What stands for the name. Read blind it is the application's own: the profile's would lead to a named one."""
    return f"P-{application.id}" if is_read_blind(application) else application.alumni.public_code


def is_read_blind(application: Application) -> bool:
    """Whether the company knows the applicant only as an applicant: of a blind vacancy, and not shown by it (yet)."""
    is_blind = application.vacancy.is_blind
    return is_blind and not shows_person(application.state, is_blind)
