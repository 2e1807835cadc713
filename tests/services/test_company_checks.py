from app.rules.company_status import ApprovalState
from app.services.company_checks import CheckKind, checks_of


def facts(make, **values):
    email = values.pop("sign_in", "hrd@contoh-baru.example")
    company = make.company(approval=ApprovalState.SUBMITTED, **values)
    make.recruiter(company=company, account=make.account("recruiter", email=email))
    return {check.kind: check for check in checks_of(company.approvals[0])}


def test_nothing_is_said_about_a_company_that_resembles_nobody(make):
    make.company(name="PT Lain Sekali", website="https://lain.example")
    assert facts(make, name="CV Baru") == {}


def test_the_same_name_site_and_domain_are_facts_with_names(make):
    known = make.company(name="PT. Rimba Raya, Tbk", website="https://www.rimba.co.id/x", contact_email="a@rimba.co.id")
    found = facts(make, name="cv rimba raya", website="https://rimba.co.id", contact_email="b@rimba.co.id")
    for kind in (CheckKind.SAME_NAME, CheckKind.SAME_WEBSITE, CheckKind.SAME_DOMAIN):
        assert [(other.name, other.approval_id) for other in found[kind].others] == [
            (known.name, known.approvals[0].id)
        ]
    assert found[CheckKind.MAIL_AT_WEBSITE].value == "rimba.co.id"


def test_another_schools_decision_is_named_without_a_link(make):
    make.company(name="PT Rimba", school=make.school())
    assert facts(make, name="PT Rimba")[CheckKind.SAME_NAME].others[0].approval_id is None


def test_a_domain_that_looks_like_a_verified_companys_is_pointed_out(make):
    make.company(name="PT Laterit", website="https://laterit.co.id")
    make.company(name="PT Belum", website="https://sawitjaya.co.id", approval=ApprovalState.SUBMITTED)
    found = facts(make, name="Karir Laterit", sign_in="hrd@laterlt.co.id", website="https://sawitjaja.co.id")
    assert found[CheckKind.LOOKS_LIKE].value == "laterlt.co.id"
    assert [other.name for other in found[CheckKind.LOOKS_LIKE].others] == ["PT Laterit"]


def test_pages_on_a_host_of_many_are_compared_by_their_path(make):
    make.company(website="https://instagram.com/bengkel.lain")
    assert facts(make, name="Bengkel Baru", website="https://instagram.com/bengkel.baru") == {}


def test_free_mail_is_a_fact_and_shared_by_nobody(make):
    make.company(contact_email="lain@gmail.com")
    found = facts(make, name="Bengkel Baru", sign_in="bengkel@gmail.com")
    assert set(found) == {CheckKind.FREE_MAIL}


def test_a_mail_away_from_the_own_site_is_a_fact(make):
    found = facts(make, name="PT Baru", website="https://situsbaru.example", sign_in="hrd@kantor.example")
    assert set(found) == {CheckKind.MAIL_ELSEWHERE}
