"""The lines of the ledger about one application, as a timeline people read."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.models.application import Application
from app.models.event import Event
from app.rules.application_status import ApplicationState, RejectReason
from app.rules.roles import Role
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


def timeline_of(application: Application, events: Sequence[Event], reader_role: Role) -> list[dict[str, object]]:
    """What components/timeline.html takes, oldest first; the first step is there even without a line for it."""
    lines = [_line(event, application, reader_role) for event in events]
    if not events or events[0].action not in ("application.submitted", "application.shortlisted"):
        first = {"title": TITLES[ApplicationState.SUBMITTED], "when": waktu(application.created_at)}
        lines.insert(0, first)
    return lines


def _line(event: Event, application: Application, reader_role: Role) -> dict[str, object]:
    if event.action in MORE_TITLES:
        when, who = waktu(event.created_at), _who(event, application, reader_role)
        return {"title": MORE_TITLES[event.action], "when": when, "who": who, "tone": "neutral"}
    state = ApplicationState(event.action.removeprefix("application."))
    title: object = TITLES[state]
    if event.details.get("through") == "invitation":
        title = _("Undangan diterima, lolos seleksi awal")
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
        "note": _note(state, application),
        "tone": "neutral" if state in ENDS_WITHOUT_JOB else "good",
    }


def _who(event: Event, application: Application, reader_role: Role) -> str:
    """The side that acted. The person of another company who caused an automatic step is nobody's business."""
    if event.actor is None or event.details.get("reason") == RejectReason.HIRED_ELSEWHERE:
        return _("otomatis")
    if event.actor.role is Role.ALUMNI:
        return _("Anda") if reader_role is Role.ALUMNI else _("pelamar")
    return application.vacancy.company.name


def _note(state: ApplicationState, application: Application) -> str:
    if state is ApplicationState.LAPSED:
        return _("Tercatat sebagai tidak dijawab perusahaan.")
    if state is not ApplicationState.REJECTED or application.reject_reason is None:
        return ""
    reason = str(label(application.reject_reason))
    return f"{reason}. {application.reject_note}" if application.reject_note else reason
