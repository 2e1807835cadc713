"""Two schools side by side, each with its company, people and papers, and the addresses of every page about them."""

from dataclasses import dataclass, field
from datetime import date

from flask import Flask

from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.school import School
from app.rules.application_status import ApplicationState
from app.rules.company_status import ApprovalState
from app.rules.evidence_files import CheckState
from app.rules.referral_status import SpeculativeState
from app.rules.roles import Role
from app.rules.vacancy_status import RefusalReason, VacancyState
from app.services import frozen_figures
from app.services.contacts import readable_phone
from tests.factories import Make


@dataclass
class Side:
    """One school with its people and one company of it; `keys` fills the addresses of its pages."""

    school: School
    people: dict[str, Account] = field(default_factory=dict)
    keys: dict[str, object] = field(default_factory=dict)
    alumni: AlumniProfile | None = None

    @property
    def secrets(self) -> list[str]:
        """What nobody of the other side may ever read."""
        assert self.alumni is not None
        person = self.alumni
        return [person.full_name, person.phone, readable_phone(person.phone), person.email, person.nisn]


def build(make: Make, letter: str) -> Side:
    school = make.school(name=f"SMK {letter}")
    side = Side(school)
    cohort = make.cohort(school=school, graduation_year=2024)
    company = make.company(school=school, name=f"PT {letter}")
    person = make.alumni(
        cohort=cohort,
        full_name=f"Rahasia{letter} Tersembunyi{letter}",
        nisn=f"00512345{ord(letter)}",
        birth_date=date(2005, 3, 4),
        skills={"Las SMAW": 3},
    )
    side.alumni = person
    vacancy = make.vacancy(company=company, school=school, openings=3, requires={"Las SMAW": 2})
    refused = make.vacancy(
        company=company, school=school, state=VacancyState.REFUSED, refusal=RefusalReason.PAY, requires={"Las SMAW": 2}
    )
    application = make.application(vacancy, person, state=ApplicationState.SHORTLISTED)
    invitation = make.invitation(make.vacancy(company=company, school=school, requires={"Las SMAW": 2}), person)
    placement = make.placement(person, company=company, application=None)
    wave = make.wave(cohort)
    luring = make.luring(wave, person)
    waiting = make.company(school=school, approval=ApprovalState.SUBMITTED)
    claimed = make.alumni(cohort=cohort, has_account=False, is_findable=False)
    claim = make.claim(claimed)
    evidence = make.evidence(person, is_shared=True, check_state=CheckState.WAITING)
    correction = make.fact_correction(person)
    proposal = make.number_proposal(make.class_rep_link(wave, "XII A"), claimed)
    recruiter = make.recruiter(company=company)
    paper = make.company_document(company)
    side.people = {
        "alumni": person.account,
        "recruiter": recruiter.account,
        "staff": make.account(Role.STAFF, school=school),
        "school_admin": make.account(Role.SCHOOL_ADMIN, school=school),
    }
    side.keys = {
        "vacancy_id": vacancy.id,
        "refused_id": refused.id,
        "company_id": company.id,
        "recruiter_id": recruiter.id,
        "document_id": paper.id,
        "page_number": 1,
        "code": person.public_code,
        "application_id": application.id,
        "slot_id": make.slot(vacancy).id,
        "invitation_id": invitation.id,
        "speculative_id": make.speculative(person, company, state=SpeculativeState.LAPSED).id,
        "placement_id": placement.id,
        "approval_id": waiting.approvals[0].id,
        "claim_id": claim.id,
        "alumni_id": person.id,
        "other_id": claimed.id,
        "row_id": person.competencies[0].id,
        "cohort": f"{school.npsn}-2024",
        "cohort_id": cohort.id,
        "exception_id": make.wording_exception(refused).id,
        "account_id": side.people["staff"].id,
        "run_id": make.roster_run(side.people["staff"]).id,
        "search_id": make.saved_search(person.account, name=f"Cari{letter}").id,
        "wave_id": wave.id,
        **luring,
        "note_id": make.application_note(application, side.people["recruiter"], text=f"Rahasia{letter} catatan").id,
        "text_id": make.answer_text(company, name=f"Rahasia{letter} teks").id,
        "entry_id": make.pool_entry(company, person, by=side.people["recruiter"]).id,
        "evidence_id": evidence.id,
        "number": 1,
        "is_shared": 0,
        "is_asked": 0,
        "correction_id": correction.id,
        "experience_id": 1,
        "competency_id": 1,
        "change_id": 1,
        "link_id": 1,
        "months": wave.months,
        "proposal_id": proposal.id,
        "npsn": school.npsn,
        "programme": person.programme.code,
        "kind": "csv",
        "frozen_id": frozen_figures.freeze(
            f"{school.npsn}-2024", months=None, note=f"Dibekukan{letter}", by=side.people["staff"]
        ).id,
        "notice_id": make.notice(person.account).id,
        "topic": "look",
        "token": "tidak-ada",
        "report_id": make.report(vacancy).id,
        "referral_id": make.referral(make.vacancy(company=company, school=school), person).id,
        "ban_id": 1,
        "version": "lama",
        "page": 1,
        "question": "activity",
        "key": "tidak-ada",
    }
    return side


def pages_of(app: Flask, side: Side) -> dict[str, str]:
    """endpoint → address of every page that can be opened, filled with this side's keys."""
    adapter = app.url_map.bind("localhost")
    found = {}
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        unknown = rule.arguments - side.keys.keys()
        assert not unknown, f"{rule.rule}: say above which key fills {unknown}"
        found[rule.endpoint] = adapter.build(rule.endpoint, {name: side.keys[name] for name in rule.arguments})
    return found
