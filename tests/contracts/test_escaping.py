"""What people type is shown as typed, never run: on every page that repeats it, also in the data for search engines."""

from app.extensions import db
from app.models.alumni import Experience
from app.rules.alumni_status import ExperienceKind, Visibility
from app.rules.roles import Role
from tests.factories import Make
from tests.pages import PageClient

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


def test_typed_markup_stays_text_on_every_page_that_shows_it(make: Make, client: PageClient) -> None:
    company = make.company(name=f"PT {SCRIPT}", description=SCRIPT)
    recruiter = make.recruiter(company=company, position=SCRIPT[:80])
    vacancy = make.vacancy(company=company, title=f"Las {SCRIPT}", description=SCRIPT, requires={"Las": 2})
    person = make.alumni(
        headline=SCRIPT, summary=f"Mengelas {SCRIPT}", skills={"Las": 3}, visibility=Visibility.NAMED, full_name=SCRIPT
    )
    db.session.add(
        Experience(alumni=person, kind=ExperienceKind.PKL, organisation=SCRIPT, position=SCRIPT, description=SCRIPT)
    )
    db.session.commit()
    application = make.application(vacancy, person, note=SCRIPT)
    invitation = make.invitation(make.vacancy(company=company, requires={"Las": 2}), person, message=SCRIPT)
    placement = make.placement(person, employer_name=SCRIPT, position=SCRIPT, company=company)
    staff = make.account(Role.STAFF, school=person.cohort.school, display_name=SCRIPT)
    everywhere = [f"/lowongan/{vacancy.id}", "/lowongan", "/lowongan?q=las", f"/perusahaan/{company.id}", "/"]
    pages = {
        None: everywhere,
        person.account: [
            *everywhere, "/kecocokan", "/lamaran", f"/lamaran/{application.id}", f"/undangan/{invitation.id}",
            "/alumni/saya", "/alumni/saya/pratinjau", "/alumni/saya/dilihat", f"/penempatan/{placement.id}",
        ],
        recruiter.account: [
            f"/lowongan/{vacancy.id}/kandidat", f"/lowongan/{vacancy.id}/kandidat/{person.public_code}",
            f"/lowongan/{vacancy.id}/lamaran", f"/lamaran/{application.id}", "/perusahaan/saya", "/penempatan",
        ],
        staff: [
            "/kotak-masuk", "/sekolah/alumni", f"/sekolah/alumni/{person.id}", "/sekolah/riwayat",
            "/sekolah/perusahaan", "/penempatan",
        ],
    }  # fmt: skip
    for account, paths in pages.items():
        client.sign_out()
        if account is not None:
            client.sign_in(account)
        for path in paths:
            body = client.open(path).get_data(as_text=True)
            assert "<script>alert" not in body, path
            assert "<img src=x" not in body, path
