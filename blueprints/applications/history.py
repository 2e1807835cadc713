"""The lines of the ledger about one application, as a timeline people read."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.models.application import Application
from app.models.event import Event
from app.rules.application_status import ApplicationState, RejectReason
from app.rules.roles import Role
from app.services.application_letters import own_words
from blueprints.formats import waktu
from blueprints.labels import label

TITLES = {
    ApplicationState.SUBMITTED: _l("Lamaran terkirim"),
    ApplicationState.SHORTLISTED: _l("Lolos seleksi awal"),
    ApplicationState.INTERVIEW: _l("Diajak wawancara"),
    ApplicationState.OFFERED: _l("Ditawari kerja"),
    ApplicationState.HIRED: _l("Diterima bekerja"),
    ApplicationState.REJECTED: _l("Belum diterima"),
    ApplicationState.WITHDRAWN: _l("Lamaran ditarik"),
    ApplicationState.LAPSED: _l("Ditutup tanpa jawaban"),
}

MORE_TITLES = {
    "application.interview_chosen": _l("Waktu wawancara dipilih"),
    "application.interview_changed": _l("Waktu wawancara diganti pelamar"),
    "application.interview_moved": _l("Wawancara dipindah perusahaan"),
    "application.interview_cancelled": _l("Wawancara dibatalkan perusahaan"),
    "application.interview_released": _l("Wawancara tidak jadi"),
    "application.no_time_fits": _l("Tidak ada waktu wawancara yang cocok"),
    "application.offer_changed": _l("Tawaran diubah"),
    "application.offer_withdrawn": _l("Tawaran ditarik"),
    "application.offer_accepted": _l("Tawaran diterima pelamar"),
}
"""What happened to an application without changing its state."""

ENDS_WITHOUT_JOB = (ApplicationState.REJECTED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED)


REOPENED, REJECTED = "application.reopened", f"application.{ApplicationState.REJECTED.value}"


def timeline_of(
    application: Application, events: Sequence[Event], reader_role: Role, *, called: str | None = None
) -> list[dict[str, object]]:
    """What components/timeline.html takes, oldest first; the first step is there even without a line for it.

    `called` stands for the applicant's name in the company's words, for readers who may not know it.
    """
    lines = [_line(event, application, reader_role, called) for event in _told(events)]
    if not events or events[0].action not in ("application.submitted", "application.shortlisted"):
        first = {"title": TITLES[ApplicationState.SUBMITTED], "when": waktu(application.created_at)}
        lines.insert(0, first)
    return lines


def _told(events: Sequence[Event]) -> list[Event]:
    """The steps of the life-cycle and what happened on the way; a rejection that was taken back is as if it had not
    been."""
    steps: list[Event] = []
    for event in events:
        if event.action == REOPENED:
            steps = _before_rejection(steps)
        elif event.action in MORE_TITLES or event.action.removeprefix("application.") in set(ApplicationState):
            steps.append(event)
    return steps


def _before_rejection(steps: list[Event]) -> list[Event]:
    """Without the last rejection and the interview that was called off with it."""
    last = max((place for place, step in enumerate(steps) if step.action == REJECTED), default=len(steps))
    return steps[:last]


def _line(event: Event, application: Application, reader_role: Role, called: str | None) -> dict[str, object]:
    if event.action in MORE_TITLES:
        when, who = waktu(event.created_at), _who(event, application, reader_role)
        return {"title": MORE_TITLES[event.action], "when": when, "who": who, "tone": "neutral"}
    state = ApplicationState(event.action.removeprefix("application."))
    title: object = TITLES[state]
    if event.details.get("through") == "invitation":
        title = _("Undangan diterima, lolos seleksi awal")
    if event.details.get("through") == "referral":
        title = _("Dirujuk sekolah, lamaran terkirim")
    if event.details.get("through") == "speculative":
        title = _("Masuk seleksi dari tawaran diri")
    if event.details.get("reason") == RejectReason.HIRED_ELSEWHERE and state is ApplicationState.WITHDRAWN:
        title = _("Ditutup karena sudah diterima di tempat lain")
    if event.details.get("reason") == "offer_declined":
        title = _("Tawaran tidak diambil")
    return {
        "title": title,
        "when": waktu(event.created_at),
        "who": _who(event, application, reader_role),
        "note": _note(event, state, application, called),
        "tone": "neutral" if state in ENDS_WITHOUT_JOB else "good",
    }


def _who(event: Event, application: Application, reader_role: Role) -> str:
    """The side that acted. The person of another company who caused an automatic step is nobody's business."""
    if event.actor is None or event.details.get("reason") == RejectReason.HIRED_ELSEWHERE:
        return _("otomatis")
    if event.actor.role is Role.ALUMNI:
        return _("Anda") if reader_role is Role.ALUMNI else _("pelamar")
    if event.actor.is_of_school:
        return application.vacancy.school.name
    return application.vacancy.company.name


def _note(event: Event, state: ApplicationState, application: Application, called: str | None) -> str:
    if state is ApplicationState.REJECTED and application.reject_reason is not None:
        reason, words = str(label(application.reject_reason)), application.reject_note
        return f"{reason}. {own_words(application, words, name=called)}" if words else reason
    if state is ApplicationState.LAPSED:
        return _("Tercatat sebagai tidak dijawab perusahaan.")
    return own_words(application, str(event.details.get("words", "")), name=called)
