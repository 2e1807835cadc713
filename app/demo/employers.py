"""Forty companies with their standing at the school, and ninety vacancies."""

from datetime import timedelta
from typing import Any

from app.demo.scene import Scene
from app.demo.texts import read
from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval, Recruiter
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.rules.vacancy_status import PayKind, RefusalReason, VacancyKind, VacancyState

DEMO_COMPANY = "laterit-matan"
PAY_KINDS = {"band": PayKind.BAND, "umk": PayKind.MINIMUM_WAGE, "allowance": PayKind.ALLOWANCE}


def write_companies(scene: Scene) -> None:
    for facts in read("companies")["company"]:
        company = Company(
            name=facts["name"],
            nib=facts["nib"],
            industry=facts["kbli"],
            size=facts["size"],
            description=facts["description"],
            website=facts["website"],
            regency_code=facts["regency_code"],
            district_code=facts["district_code"],
            contact_email=f"hrd@{facts['key']}.example",
            created_at=scene.moment(scene.random.randrange(120, 400)),
        )
        approval = _approval(scene, facts)
        company.approvals.append(approval)
        account = _recruiter(scene, company, facts)
        db.session.add(company)
        db.session.flush()
        scene.companies[facts["key"]] = company
        scene.recruiters[company.id] = account
        _note_approval(scene, approval, account)


def _approval(scene: Scene, facts: dict[str, Any]) -> CompanyApproval:
    state = ApprovalState(facts["state"])
    days = scene.random.randrange(2, 9) if state is ApprovalState.SUBMITTED else scene.random.randrange(90, 300)
    return CompanyApproval(
        school=scene.school,
        state=state,
        evidence=facts["evidence_seen"],
        reason=facts.get("reason", ""),
        submitted_at=scene.moment(days),
        decided_at=None if state is ApprovalState.SUBMITTED else scene.moment(days - 3),
        decided_by_id=None if state is ApprovalState.SUBMITTED else scene.staff.id,
    )


def _recruiter(scene: Scene, company: Company, facts: dict[str, Any]) -> Account:
    is_demo = facts["key"] == DEMO_COMPANY
    account = Account(
        role=Role.RECRUITER,
        display_name="HRD Laterit Matan" if is_demo else f"HRD {facts['name']}",
        email="perusahaan@demo.example" if is_demo else f"hrd-{facts['key']}@demo.example",
        password_hash=scene.password_hash,
    )
    company.recruiters.append(Recruiter(account=account, position="HRD"))
    return account


def _note_approval(scene: Scene, approval: CompanyApproval, account: Account) -> None:
    assert approval.submitted_at is not None
    scene.note("company.submitted", approval, approval.submitted_at, account)
    if approval.decided_at is not None:
        verdict = {
            ApprovalState.VERIFIED: "company.verified",
            ApprovalState.REFUSED: "company.refused",
            ApprovalState.SUSPENDED: "company.suspended",
        }[approval.state]
        scene.note(verdict, approval, approval.decided_at, scene.staff)


def write_vacancies(scene: Scene) -> None:
    for facts in read("vacancies")["vacancy"]:
        vacancy = _vacancy(scene, facts)
        for wanted in facts["requirements"]:
            competency = scene.competencies[wanted["competency"]]
            vacancy.competencies.append(
                VacancyCompetency(
                    competency=competency,
                    label=competency.name,
                    is_required=wanted["required"],
                    weight=wanted["weight"],
                    level=wanted["level"],
                )
            )
        db.session.add(vacancy)
        db.session.flush()
        scene.vacancies.append(vacancy)
        _note_vacancy(scene, vacancy)


def _vacancy(scene: Scene, facts: dict[str, Any]) -> Vacancy:
    opened = facts["opened_days_ago"]
    deadline = scene.today + timedelta(days=facts["open_days"] - opened)
    state = VacancyState(facts["state"])
    if state is VacancyState.PUBLISHED and deadline < scene.today:
        state = VacancyState.EXPIRED
    if state in (VacancyState.DRAFT, VacancyState.SUBMITTED, VacancyState.REFUSED):
        deadline = scene.today + timedelta(days=facts["open_days"])
    was_public = state not in (VacancyState.DRAFT, VacancyState.SUBMITTED, VacancyState.REFUSED)
    company = scene.companies[facts["company"]]
    has_ended = was_public and state is not VacancyState.PUBLISHED
    return Vacancy(
        company=company,
        school=scene.school,
        posted_by_id=scene.recruiters[company.id].id,
        title=facts["title"],
        description=facts["description"].strip(),
        kind=VacancyKind(facts["kind"]),
        openings=facts["openings"],
        regency_code=facts["regency_code"],
        district_code=facts.get("district_code") or None,
        pay_kind=PAY_KINDS[facts["pay"]],
        pay_min=facts.get("pay_min"),
        pay_max=facts.get("pay_max"),
        deadline=deadline,
        state=state,
        refusal=RefusalReason(facts["refusal"]) if state is VacancyState.REFUSED else None,
        refusal_note=facts.get("refusal_note", ""),
        created_at=scene.moment(opened + 2),
        submitted_at=None if state is VacancyState.DRAFT else scene.moment(opened + 1),
        published_at=scene.moment(opened) if was_public else None,
        ended_at=scene.moment(max(0, opened - facts["open_days"])) if has_ended else None,
        hired_elsewhere=scene.random.choice((0, 0, 1)) if state is VacancyState.CLOSED else 0,
    )


def _note_vacancy(scene: Scene, vacancy: Vacancy) -> None:
    poster = scene.recruiters[vacancy.company_id]
    if vacancy.submitted_at:
        scene.note("vacancy.submitted", vacancy, vacancy.submitted_at, poster)
    if vacancy.published_at:
        scene.note("vacancy.published", vacancy, vacancy.published_at, scene.staff)
    if vacancy.state is VacancyState.REFUSED and vacancy.submitted_at:
        scene.note("vacancy.refused", vacancy, vacancy.submitted_at + timedelta(hours=26), scene.staff)
