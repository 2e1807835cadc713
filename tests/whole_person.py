"""Somebody about whom every table that can hold a person holds something, with their name in every free text."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.extensions import db
from app.models.account import AccessLink, LinkPurpose
from app.models.alumni import AlumniProfile, Consent, Experience, HiddenFrom
from app.models.answer_draft import AnswerDraft
from app.models.application import LookKind, ProfileLook
from app.models.cv_link import CvLink
from app.models.employer import EmployerFeedback, EmployerLink, PlacementCheck
from app.models.event import Event
from app.models.fact_correction import FactCorrection
from app.models.gathering import Attendance, PaperEntry, PaperStack
from app.models.hiring import ApplicationNote, PoolEntry
from app.models.interview import InterviewBooking, InterviewSlot
from app.models.moderation import Report
from app.models.notice import BouncedAddress, Notice, NoticeChoice, NoticeHours
from app.models.outbox import Mail
from app.models.outcome import ConflictReview
from app.models.referral import Referral, SpeculativeApplication
from app.models.register import DistinctPair, RegisterChange, RegisterMerge
from app.models.saved_vacancy import SavedVacancy
from app.models.search_log import SearchLog
from app.models.stored_file import EvidenceFile, StoredFile, StoredPage
from app.models.tracer import ResponsePay, ResponseRevision
from app.models.tracer_contact import OptOut
from app.rules.alumni_status import ClaimState, ConsentPurpose, ExperienceKind
from app.rules.application_status import ApplicationState
from app.rules.employer_status import StillThere
from app.rules.evidence_files import MediaKind
from app.rules.fact_corrections import SchoolFact
from app.rules.luring_status import AttendanceMark, StackOrder
from app.rules.notice_kinds import MailRhythm, NoticeKind
from app.rules.outcome_status import ConflictKind
from app.rules.placement_status import PlacementKind, SourceKind
from app.rules.register_changes import ChangeKind, LeftReason
from app.rules.report_status import ReportCode
from app.rules.roles import Role
from app.rules.tracer_status import Activity
from app.services import access_links, answer_links
from tests.factories import Make

NAME, PHONE, EMAIL, NISN = "Wirandaru Kesumajati", "+6285750001122", "wirandaru@kesuma.example", "0059988771"
SAID = f"Kata guru, {NAME} rajin; Wirandaru bisa dihubungi di 0857-5000-1122, 085750001122 atau {EMAIL} ({NISN})."
SHORT = f"{NAME} 0857 5000 1122"
JPEG = b"\xff\xd8 halaman"


def fill(make: Make) -> AlumniProfile:
    """The person, alone in what they own, with an open application at a company that has a recruiter."""
    now = datetime.now(UTC)
    company = make.company()
    recruiter = make.recruiter(company=company).account
    staff, colleague = make.account(Role.STAFF), make.account(Role.STAFF)
    account = make.account(Role.ALUMNI, display_name=NAME, email=EMAIL, phone=PHONE)
    person = make.alumni(
        account=account,
        full_name=NAME,
        phone=PHONE,
        email=EMAIL,
        nisn=NISN,
        birth_date=date(2005, 3, 4),
        sex="L",
        class_name="XII TKR 1",
        headline=SHORT,
        summary=SAID,
        skills={"Las SMAW": 3},
    )
    school_id, other = person.cohort.school_id, make.alumni()
    person.competencies[0].evidence_note = SHORT
    merged = make.alumni(
        account=make.account(Role.ALUMNI, display_name=NAME, email=None, phone="+6285750003344", is_blocked=True),
        full_name=NAME,
        phone="+6285750003344",
        email=None,
        merged_into_id=person.id,
        left_register_at=now,
        left_reason=LeftReason.MERGED,
    )
    file = StoredFile(name=SHORT, kind=MediaKind.PHOTO, uploaded_by_id=account.id)
    file.pages.append(StoredPage(number=1, width=10, height=10, content=JPEG))
    vacancy, wanted = make.vacancy(company=company, title="Teknisi"), make.vacancy(company=company)
    application = make.application(
        vacancy,
        person,
        state=ApplicationState.INTERVIEW,
        note=SAID,
        reject_note=SAID,
        offer_note=SAID,
        slots_note=SAID,
        answered_at=now,
    )
    make.invitation(wanted, person, message=SAID)
    slot = InterviewSlot(vacancy=vacancy, starts_at=now + timedelta(days=3), minutes=30, zone="WIB", place="Kantor")
    job = make.placement(person, employer_name=f"Toko {NAME}", position=SHORT, started_on=date(2024, 9, 2))
    job.sources[0].kind, job.sources[0].account_id = SourceKind.ALUMNI, account.id
    make.placement(person, kind=PlacementKind.BUSINESS, employer_name="Bengkel Wirandaru", started_on=date(2025, 2, 3))
    wave = make.wave()
    token = answer_links.links_for(wave, [person.id])[person.id]
    answer = make.response(
        wave,
        person,
        Activity.BUSINESS,
        organisation="Bengkel Wirandaru",
        position=SHORT,
        started_on=date(2025, 2, 3),
        alignment=4,
        is_certified=True,
        details={"certificate": SHORT},
        answer_link_id=token.id,
        submission_key="kunci-perangkat",
        entered_by_id=account.id,
    )
    stack = PaperStack(
        school_id=school_id, wave=wave, code="K-00777", order=StackOrder.LIST, size=1, created_by_id=staff.id
    )
    gathering = make.gathering(wave)
    employer = EmployerLink(
        school_id=school_id, employer_name="PT Lain", employer_key="pt lain", expires_at=now + timedelta(days=9)
    )
    make.saved_search(account, name=SHORT, question={"q": NAME})
    make.contact(wave, person)
    make.dead(person, "+6285750005566")
    make.number_proposal(make.class_rep_link(wave, "XII TKR 1"), person, phone="+6285750007788")
    access_links.invite_alumni(make.alumni(has_account=False, is_findable=False), by=staff)
    rows: list[Any] = [
        AccessLink(purpose=LinkPurpose.RESET, token_hash="a" * 64, expires_at=now, account_id=account.id),
        AccessLink(purpose=LinkPurpose.JOIN, token_hash="b" * 64, expires_at=now, alumni_id=person.id),
        EvidenceFile(row=person.competencies[0], file=file, check_note=SHORT),
        Experience(alumni_id=person.id, kind=ExperienceKind.PKL, organisation=SHORT, position=SHORT, description=SAID),
        HiddenFrom(alumni_id=person.id, company_id=company.id),
        ProfileLook(
            alumni_id=person.id,
            company_id=company.id,
            account_id=recruiter.id,
            vacancy_id=vacancy.id,
            kind=LookKind.CONTACT,
        ),
        ApplicationNote(application=application, author_id=recruiter.id, text=SAID),
        PoolEntry(company_id=company.id, alumni=person, added_by_id=recruiter.id, note=SHORT),
        slot,
        InterviewBooking(application=application, slot=slot),
        Referral(vacancy=wanted, alumni=person, referred_by_id=staff.id, note=SAID, agreed_how=SHORT),
        SpeculativeApplication(
            alumni=person, company=company, note=SAID, answer=SAID, opened_at=now, expires_on=date(2027, 1, 1)
        ),
        ResponsePay(response_id=answer.id, low=3_000_000, high=4_000_000),
        ResponseRevision(
            response_id=answer.id, revision=1, values={"position": SAID}, replaced_at=now, replaced_by_id=account.id
        ),
        AnswerDraft(wave_id=wave.id, alumni_id=person.id, values={"position": [SAID]}, saved_at=now),
        stack,
        PaperEntry(
            stack=stack,
            alumni=person,
            position=1,
            values={"position": SAID},
            response_id=answer.id,
            entered_by_id=staff.id,
            is_sampled=True,
            second_values={"position": SHORT},
            second_by_id=colleague.id,
            second_at=now,
        ),
        Attendance(gathering_id=gathering.id, alumni=person, mark=AttendanceMark.TICK),
        OptOut(alumni_id=person.id, wave_id=wave.id, ended_at=now),
        ConflictReview(alumni=person, kind=ConflictKind.OTHER_KIND, key="0123456789abcdef", note=SHORT),
        CvLink(alumni_id=person.id),
        FactCorrection(alumni_id=person.id, fact=SchoolFact.NAME, wanted=SAID, answer=SHORT),
        RegisterChange(
            cohort_id=person.cohort_id,
            alumni_id=person.id,
            kind=ChangeKind.MERGED,
            note=SAID,
            by_id=staff.id,
            size_after=2,
            details={"other": NAME},
        ),
        RegisterMerge(
            kept_id=person.id,
            merged_id=merged.id,
            by_id=staff.id,
            kept_before={"full_name": NAME, "nisn": NISN},
            merged_before={"rows": {"experience": [{"description": SAID}]}},
        ),
        DistinctPair(low_id=min(person.id, other.id), high_id=max(person.id, other.id), by_id=staff.id),
        Event(
            action="conflict.reviewed",
            subject_kind="conflict_review",
            subject_id=1,
            school_id=school_id,
            alumni_id=person.id,
            actor_id=account.id,
            details={"note": SAID, "names": [NAME], "count": 2},
        ),
        PlacementCheck(placement=job, link_id=0, answer=StillThere.STILL, checked_on=date(2025, 5, 5)),
        SavedVacancy(account_id=account.id, vacancy=vacancy),
        Notice(
            account_id=account.id,
            kind=NoticeKind.APPLICATION,
            subject="Kabar",
            sentence="Kabar untuk %(name)s",
            values={"name": NAME},
            path="/",
        ),
        Notice(
            account_id=recruiter.id,
            kind=NoticeKind.APPLICANT,
            subject="Pelamar",
            sentence="%(who)s melamar",
            values={"who": NAME},
            path="/",
        ),
        NoticeChoice(account_id=account.id, kind=NoticeKind.ALERT, mail=MailRhythm.DAILY),
        NoticeHours(account_id=account.id, opens=7, closes=20, zone="WIB"),
        BouncedAddress(address=EMAIL, reason=f"550 {EMAIL} unknown"),
        Mail(recipient=EMAIL, subject=f"Halo {NAME}", body=SAID),
        Mail(recipient=recruiter.email, subject=f"Pelamar {NAME}", body=SAID, attachment=SAID),
        Report(
            school_id=school_id,
            vacancy_id=vacancy.id,
            code=next(iter(ReportCode)),
            words=SAID,
            outcome=SAID,
            reporter_id=account.id,
            reporter_email=EMAIL,
        ),
        SearchLog(day=date(2026, 1, 2), kind="alumni", words=NAME.lower(), searches=3),
    ]
    db.session.add(employer)
    db.session.flush()
    for row in rows:
        if isinstance(row, PlacementCheck):
            row.link_id = employer.id
    db.session.add_all(rows)
    db.session.add(
        EmployerFeedback(link_id=employer.id, year=2026, missing=SAID, will_recruit_as=SHORT, answered_at=now)
    )
    claim = make.claim(person)
    claim.state, claim.account.display_name = ClaimState.REFUSED, "Orang Lain"
    person.consents.append(Consent(purpose=ConsentPurpose.TRACER, version="2026-11", given_at=now))
    db.session.commit()
    return person
