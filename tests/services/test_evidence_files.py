from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.errors import ConsentMissing, InvalidValue, NotAllowed, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.application import LookKind, ProfileLook
from app.models.company import CompanyApproval
from app.models.notice import Notice
from app.models.stored_file import EvidenceFile, StoredFile, StoredPage
from app.rules.alumni_status import Evidence
from app.rules.application_status import ApplicationState
from app.rules.company_status import ApprovalState
from app.rules.evidence_files import MOST_FILES, CheckState
from app.rules.roles import Role
from app.services import (
    alumni,
    candidates,
    competency_picks,
    evidence_checks,
    evidence_files,
    evidence_looks,
    inbox,
    stored_files,
)
from app.services.claim_evidence import checked_claims
from tests import uploads
from tests.at_once import at_once
from tests.factories import Make


@pytest.fixture
def owner(make: Make) -> AlumniProfile:
    return make.alumni(skills={"Merajut": 3}, full_name="Siti Aminah")


def add(owner: AlumniProfile, content: bytes | None = None) -> EvidenceFile:
    sent = BytesIO(content or uploads.picture(size=(40, 30)))
    return evidence_files.add(owner.competencies[0].id, sent, "sertifikat.jpg", by=owner.account)


def rows(kind: type) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def test_a_file_is_private_until_its_owner_shares_it_and_again_when_taken_back(owner: AlumniProfile) -> None:
    evidence = add(owner)
    assert (evidence.is_shared, evidence.check_state) == (False, None)
    assert evidence_files.shared_by(owner.id) == []
    evidence_files.share(evidence.id, True, by=owner.account)
    assert [one.id for one in evidence_files.shared_by(owner.id)] == [evidence.id]
    evidence_files.share(evidence.id, False, by=owner.account)
    assert evidence_files.shared_by(owner.id) == []


def test_other_peoples_files_and_claims_do_not_exist(make: Make, owner: AlumniProfile) -> None:
    evidence = add(owner)
    stranger = make.alumni().account
    with pytest.raises(NotFound):
        evidence_files.add(owner.competencies[0].id, BytesIO(uploads.picture()), "x.jpg", by=stranger)
    for step in (evidence_files.remove, evidence_files.ask_school, evidence_files.own_file):
        with pytest.raises(NotFound):
            step(evidence.id, by=stranger)
    assert rows(EvidenceFile) == 1


def test_a_bad_file_leaves_nothing_behind(owner: AlumniProfile) -> None:
    with pytest.raises(InvalidValue) as refused:
        add(owner, uploads.EXE)
    assert refused.value.field == "file"
    assert (rows(EvidenceFile), rows(StoredFile), rows(StoredPage)) == (0, 0, 0)


def test_no_competency_has_more_files_than_the_limit_and_a_removed_one_makes_room(owner: AlumniProfile) -> None:
    first = add(owner)
    for _ in range(MOST_FILES - 1):
        add(owner)
    with pytest.raises(InvalidValue, match="Paling banyak 3"):
        add(owner)
    evidence_files.remove(first.id, by=owner.account)
    assert (rows(EvidenceFile), rows(StoredFile), rows(StoredPage)) == (2, 2, 2)
    add(owner)


def test_saving_the_list_keeps_files_and_never_drops_them_unseen(owner: AlumniProfile) -> None:
    add(owner)
    row = {"label": "merajut", "level": "4", "evidence": "self", "evidence_note": ""}
    alumni.set_competencies([row, row | {"label": "Menyulam"}], by=owner.account)
    assert (owner.competencies[0].level, rows(EvidenceFile)) == (4, 1)
    with pytest.raises(InvalidValue, match="punya berkas bukti"):
        alumni.set_competencies([row | {"label": "Menyulam"}], by=owner.account)
    db.session.rollback()
    assert {claim.label for claim in owner.competencies} == {"merajut", "Menyulam"}


class TestSchool:
    def test_staff_see_a_file_only_while_its_owner_asks_them_to(self, make: Make, owner: AlumniProfile) -> None:
        staff = make.account(Role.STAFF)
        evidence = add(owner)
        evidence_files.share(evidence.id, True, by=owner.account)
        with pytest.raises(NotFound):
            evidence_checks.page_for_check(evidence.id, 1, by=staff)
        assert inbox.counts(staff)["evidence"] == 0
        evidence_files.ask_school(evidence.id, by=owner.account)
        assert evidence_checks.page_for_check(evidence.id, 1, by=staff)
        told = db.session.scalar(select(Notice.path).where(Notice.account_id == staff.id))
        assert told == f"/kotak-masuk/bukti/{evidence.id}"
        assert [item.key for item in inbox.waiting(staff, kind=inbox.ItemKind.EVIDENCE, page=1).items] == [evidence.id]
        with pytest.raises(NotFound):
            evidence_checks.get_for_check(evidence.id, by=make.account(Role.STAFF, school=make.school()))
        evidence_files.stop_asking(evidence.id, by=owner.account)
        with pytest.raises(NotFound):
            evidence_checks.get_for_check(evidence.id, by=staff)

    def test_a_confirmed_file_raises_the_badge_and_the_owner_is_told(self, make: Make, owner: AlumniProfile) -> None:
        staff = make.account(Role.STAFF)
        evidence = add(owner)
        evidence_files.ask_school(evidence.id, by=owner.account)
        evidence_checks.confirm(evidence.id, proves=Evidence.PKL, by=staff)
        claim = owner.competencies[0]
        assert (claim.evidence, checked_claims([claim.id])) == (Evidence.PKL, {claim.id})
        notice = db.session.scalar(select(Notice).where(Notice.account_id == owner.account_id))
        assert notice is not None
        assert notice.path == f"/alumni/saya/kompetensi/{claim.id}/bukti"
        for again in (
            lambda: evidence_checks.refuse(evidence.id, "Buram", by=staff),
            lambda: evidence_files.ask_school(evidence.id, by=owner.account),
        ):
            with pytest.raises(TransitionNotAllowed):
                again()
            db.session.rollback()

    def test_what_was_checked_cannot_become_something_else(self, make: Make, owner: AlumniProfile) -> None:
        make.evidence(owner, check_state=CheckState.CONFIRMED)
        row = {"label": "Merajut", "level": "2", "evidence": "certificate", "evidence_note": ""}
        alumni.set_competencies([row], by=owner.account)
        assert (owner.competencies[0].level, owner.competencies[0].evidence) == (2, Evidence.SELF)

    def test_what_the_school_looks_at_is_not_called_something_else_meanwhile(
        self, make: Make, owner: AlumniProfile
    ) -> None:
        make.competency("Las SMAW")
        evidence = make.evidence(owner, check_state=CheckState.WAITING)
        with pytest.raises(InvalidValue, match="sedang memeriksa"):
            alumni.rename_competency(evidence.row_id, "Las SMAW", by=owner.account)
        assert owner.competencies[0].label == "Merajut"

    def test_the_badge_goes_with_the_file(self, make: Make, owner: AlumniProfile) -> None:
        evidence = make.evidence(owner, check_state=CheckState.CONFIRMED)
        evidence_files.remove(evidence.id, by=owner.account)
        assert checked_claims([owner.competencies[0].id]) == frozenset()

    def test_a_refusal_has_a_reason_and_may_be_followed_by_another_try(self, make: Make, owner: AlumniProfile) -> None:
        staff = make.account(Role.STAFF)
        evidence = make.evidence(owner, check_state=CheckState.WAITING)
        with pytest.raises(InvalidValue) as refused:
            evidence_checks.refuse(evidence.id, " ", by=staff)
        assert refused.value.field == "note"
        evidence_checks.refuse(evidence.id, "Namanya tidak terbaca.", by=staff)
        assert evidence_files.own_file(evidence.id, by=owner.account).check_note == "Namanya tidak terbaca."
        evidence_files.ask_school(evidence.id, by=owner.account)
        assert (evidence.check_state, evidence.check_note) == (CheckState.WAITING, "")

    def test_the_schools_own_mark_stays_what_it_is(self, make: Make, owner: AlumniProfile) -> None:
        owner.competencies[0].evidence = Evidence.SCHOOL
        evidence = make.evidence(owner, check_state=CheckState.WAITING)
        evidence_checks.confirm(evidence.id, proves=Evidence.CERTIFICATE, by=make.account(Role.STAFF))
        assert owner.competencies[0].evidence is Evidence.SCHOOL


class TestCompany:
    def test_only_shared_files_are_seen_and_each_look_is_one_at_the_contact(
        self, make: Make, owner: AlumniProfile
    ) -> None:
        vacancy, recruiter = make.vacancy(), make.recruiter().account
        shared, private = make.evidence(owner, is_shared=True), make.evidence(owner)
        make.application(vacancy, owner)
        seen = evidence_looks.files_for(vacancy.id, owner.public_code, by=recruiter)
        assert [one.id for one in seen] == [shared.id]
        assert rows(ProfileLook) == 0
        assert evidence_looks.page_for(vacancy.id, owner.public_code, shared.id, 1, by=recruiter)
        look = db.session.scalars(select(ProfileLook)).one()
        assert (look.kind, look.vacancy_id, look.alumni_id) == (LookKind.CONTACT, vacancy.id, owner.id)
        with pytest.raises(NotFound):
            evidence_looks.page_for(vacancy.id, owner.public_code, private.id, 1, by=recruiter)

    @pytest.mark.parametrize("end", ["unshared", "withdrawn", "suspended", "never applied", "another company"])
    def test_it_ends_when_the_right_to_the_contact_ends(self, make: Make, owner: AlumniProfile, end: str) -> None:
        vacancy, recruiter = make.vacancy(), make.recruiter().account
        evidence = make.evidence(owner, is_shared=end != "unshared")
        if end == "another company":
            recruiter = make.recruiter(company=make.company()).account
        if end != "never applied":
            state = ApplicationState.WITHDRAWN if end == "withdrawn" else ApplicationState.SUBMITTED
            make.application(vacancy, owner, state=state)
        if end == "suspended":
            approval = db.session.scalars(select(CompanyApproval)).first()
            approval.state = ApprovalState.SUSPENDED
            db.session.commit()
        with pytest.raises((NotFound, ConsentMissing)):
            evidence_looks.page_for(vacancy.id, owner.public_code, evidence.id, 1, by=recruiter)
        assert rows(ProfileLook) == 0

    def test_a_blind_vacancy_opens_no_paper_of_somebody_the_company_knows_from_another_one(
        self, make: Make, owner: AlumniProfile
    ) -> None:
        blind, recruiter = make.vacancy(is_blind=True), make.recruiter().account
        evidence = make.evidence(owner, is_shared=True)
        make.application(make.vacancy(), owner)
        application = make.application(blind, owner)
        assert evidence_looks.files_for(blind.id, owner.public_code, by=recruiter) == ()
        with pytest.raises(NotFound):
            evidence_looks.page_for(blind.id, owner.public_code, evidence.id, 1, by=recruiter)
        application.state = ApplicationState.SHORTLISTED
        db.session.commit()
        assert evidence_looks.page_for(blind.id, owner.public_code, evidence.id, 1, by=recruiter)

    def test_the_school_and_other_alumni_have_no_way_in(self, make: Make, owner: AlumniProfile) -> None:
        vacancy = make.vacancy()
        evidence = make.evidence(owner, is_shared=True)
        make.application(vacancy, owner)
        for account in (make.account(Role.STAFF), make.alumni().account):
            with pytest.raises((NotFound, NotAllowed)):
                evidence_looks.page_for(vacancy.id, owner.public_code, evidence.id, 1, by=account)

    def test_the_badge_is_seen_without_any_file(self, make: Make, owner: AlumniProfile) -> None:
        make.evidence(owner, check_state=CheckState.CONFIRMED)
        seen = candidates.open_candidate(make.vacancy().id, owner.public_code, by=make.recruiter().account)
        assert [one.is_checked for one in seen.competencies] == [True]
        assert seen.contact is None


def test_a_file_for_a_competency_that_went_while_its_pages_were_made_is_not_kept(
    app: Flask, owner: AlumniProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, account, made = owner.competencies[0].id, owner.account, stored_files.store

    def store(*sent: object, **more: object) -> StoredFile:
        assert at_once(app, (account, lambda by: competency_picks.drop(claim, by=by))) == ["done"]
        return made(*sent, **more)

    monkeypatch.setattr(stored_files, "store", store)
    with pytest.raises(NotFound):
        evidence_files.add(claim, BytesIO(uploads.picture(size=(40, 30))), "sertifikat.jpg", by=account)
    db.session.commit()
    assert rows(StoredFile) == rows(StoredPage) == 0
