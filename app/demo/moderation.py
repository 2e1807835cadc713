"""Two reports that wait, one that was answered, and two referrals, so that no list of the school is empty."""

from app.demo.scene import Scene
from app.extensions import db
from app.models.moderation import Report
from app.models.referral import Referral
from app.rules.alumni_status import AlumniState
from app.rules.referral_status import ReferralState
from app.rules.report_status import ReportCode, ReportState
from app.rules.vacancy_status import VacancyState

REPORTS = (
    (ReportCode.EXPIRED, "Saya telepon ke bengkelnya, katanya sudah dapat orang minggu lalu.", ""),
    (ReportCode.ASKS_FEE, "Setelah melamar saya diminta membayar seragam Rp350.000 di muka.", ""),
    (
        ReportCode.OTHER,
        "Alamatnya keliru, bengkelnya sudah pindah.",
        "Alamat sudah diperbaiki perusahaan. Terima kasih.",
    ),
)


def write(scene: Scene) -> None:
    """About the oldest vacancies that are open; the referred are of the newest cohort and did not apply by hand."""
    vacancies = [one for one in scene.vacancies if one.state is VacancyState.PUBLISHED]
    for days, (vacancy, (code, words, outcome)) in enumerate(zip(vacancies, REPORTS, strict=False), start=1):
        report = Report(
            school_id=scene.school.id,
            vacancy=vacancy,
            company=vacancy.company,
            code=code,
            words=words,
            created_at=scene.today_at(days),
        )
        if outcome:
            report.state, report.outcome = ReportState.DISMISSED, outcome
            report.decided_by_id, report.decided_at = scene.staff.id, scene.today_at(0)
        db.session.add(report)
    people = [one for one in scene.alumni[max(scene.alumni)] if one.state is AlumniState.ACTIVE]
    for vacancy, alumni, state in zip(
        reversed(vacancies), reversed(people), (ReferralState.ASKED, ReferralState.DECLINED), strict=False
    ):
        db.session.add(
            Referral(
                vacancy=vacancy,
                alumni=alumni,
                referred_by_id=scene.staff.id,
                note="Rajin selama PKL dan sudah memegang alat sendiri.",
                state=state,
                created_at=scene.today_at(2),
                answered_at=scene.today_at(1) if state is ReferralState.DECLINED else None,
            )
        )
    db.session.flush()
