import io

import pytest
from PIL import Image

from app.errors import InvalidValue, NotAllowed, NotFound
from app.extensions import db
from app.models.stored_file import StoredFile
from app.rules.company_status import ApprovalState, CompanyEvidence, RecruiterRole
from app.rules.roles import Role
from app.services import company_papers


def photo(size=(40, 30)):
    content = io.BytesIO()
    Image.new("RGB", size, "green").save(content, "PNG")
    content.seek(0)
    return content


def add(by, evidence=CompanyEvidence.NIB):
    return company_papers.add(evidence, photo(), "nib.png", by=by)


def test_a_paper_is_read_by_the_company_and_the_schools_it_asked(make):
    company = make.company(approval=ApprovalState.SUBMITTED)
    account = make.recruiter(company=company).account
    paper = add(account)
    for reader in (account, make.account(Role.STAFF)):
        assert company_papers.page_of(paper.id, 1, by=reader)[:2] == b"\xff\xd8"
    strangers = [make.account(Role.STAFF, school=make.school()), make.account(), make.account(Role.OFFICE)]
    for stranger in (*strangers, make.recruiter(company=make.company()).account):
        with pytest.raises(NotFound):
            company_papers.page_of(paper.id, 1, by=stranger)


def test_a_school_that_was_not_asked_yet_reads_nothing(make):
    company = make.company(approval=ApprovalState.DRAFT)
    paper = add(make.recruiter(company=company).account)
    with pytest.raises(NotFound):
        company_papers.page_of(paper.id, 1, by=make.account(Role.STAFF))


def test_removing_a_paper_removes_its_pages(make):
    account = make.recruiter().account
    paper = add(account)
    other = make.company_document(make.company())
    with pytest.raises(NotFound):
        company_papers.remove(other.id, by=account)
    company_papers.remove(paper.id, by=account)
    assert company_papers.papers_of(paper.company_id) == []
    assert db.session.query(StoredFile).count() == 1  # the other company's


def test_papers_are_bounded_known_and_for_managers(make, monkeypatch):
    account = make.recruiter().account
    monkeypatch.setattr(company_papers, "MOST_PAPERS", 1)
    add(account)
    with pytest.raises(InvalidValue) as refusal:
        add(account)
    assert refusal.value.field == "file"
    assert db.session.query(StoredFile).count() == 1
    with pytest.raises(InvalidValue) as refusal:
        add(account, CompanyEvidence.VISIT)
    assert refusal.value.field == "evidence"
    with pytest.raises(NotAllowed):
        add(make.recruiter(role=RecruiterRole.RECRUITER).account)


def test_a_logo_replaces_the_one_before_and_is_public_only_when_a_school_verified(make):
    company = make.company()
    account = make.recruiter(company=company).account
    first = company_papers.set_logo(photo(), "a.png", by=account).logo_id
    company_papers.set_logo(photo((10, 50)), "b.png", by=account)
    assert db.session.get(StoredFile, first) is None
    assert company_papers.logo_of(company.id, reader=None)[:2] == b"\xff\xd8"
    company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    with pytest.raises(NotFound):
        company_papers.logo_of(company.id, reader=None)
    assert company_papers.logo_of(company.id, reader=account)
    with pytest.raises(InvalidValue) as refusal:
        company_papers.set_logo(io.BytesIO(b"MZ\x90"), "logo.png", by=account)
    assert refusal.value.field == "logo"
    company_papers.remove_logo(by=account)
    assert db.session.query(StoredFile).count() == 0
