"""What companies of the demo did besides hiring: a team with roles, papers for the school, a logo, reports."""

import io
from random import Random

from PIL import Image, ImageDraw

from app.demo.employers import DEMO_COMPANY
from app.demo.scene import SEED, Scene
from app.extensions import db
from app.models.account import Account
from app.models.company import Recruiter
from app.models.labour_report import LabourReport
from app.models.stored_file import CompanyDocument, StoredFile, StoredPage
from app.rules.company_status import ApprovalState, CompanyEvidence, RecruiterRole
from app.rules.evidence_files import MediaKind
from app.rules.roles import Role
from app.rules.vacancy_status import Education, VacancyKind, VacancyState

COLLEAGUES = (
    ("rekrutmen", "Rekrutmen Laterit Matan", "Staf rekrutmen", RecruiterRole.RECRUITER),
    ("bengkel", "Kepala Bengkel Laterit Matan", "Kepala bengkel", RecruiterRole.REVIEWER),
)
GREEN, SAND, INK = "#0f4c43", "#f2b33d", "#1d2b28"


def write(scene: Scene) -> None:
    company = scene.companies[DEMO_COMPANY]
    company.address = "Jalan Trans Kalimantan Km 7"
    for key, name, position, role in COLLEAGUES:
        account = Account(
            role=Role.RECRUITER,
            display_name=name,
            email=f"{key}-laterit@demo.example",
            password_hash=scene.password_hash,
        )
        company.recruiters.append(Recruiter(account=account, position=position, role=role))
    logo = _file("logo.png", _logo())
    db.session.add(logo)
    db.session.flush()
    company.logo_id = logo.id
    _state_the_rest(scene)
    _papers(scene)
    own = [one for one in scene.vacancies if one.company_id == company.id and one.published_at]
    for days, vacancy in enumerate(own[:2], start=2):
        taken = scene.today_at(days)
        db.session.add(LabourReport(vacancy_id=vacancy.id, opened_exported_at=taken, exported_by_id=scene.staff.id))


def _state_the_rest(scene: Scene) -> None:
    """Schooling and experience, which two in three companies say; a few choose without names."""
    random = Random(SEED)
    for vacancy in scene.vacancies:
        if random.random() < 0.67:
            is_learning = vacancy.kind is VacancyKind.INTERNSHIP
            vacancy.education = Education.ANY if is_learning else Education.SMK
            vacancy.experience_months = 0 if is_learning else random.choice((0, 0, 0, 6, 12))
        vacancy.answer_days = random.choice((7, 14, 14, 21))
        vacancy.is_blind = vacancy.state is VacancyState.DRAFT and random.random() < 0.5


def _papers(scene: Scene) -> None:
    """Of the companies that wait for the school every second one sent its papers; the others ask for a visit."""
    waiting = [
        approval
        for company in scene.companies.values()
        for approval in company.approvals
        if approval.state is ApprovalState.SUBMITTED
    ]
    for number, approval in enumerate(waiting):
        if number % 2:
            approval.asks_visit = True
            approval.visit_note = "Setiap hari kerja pukul 09.00–16.00, di seberang kantor desa."
            continue
        for evidence, words in ((CompanyEvidence.NIB, "NIB (contoh)"), (CompanyEvidence.ADDRESS, "Foto tempat usaha")):
            paper = CompanyDocument(
                company_id=approval.company.id,
                file=_file(f"{evidence.value}.jpg", _sheet(words)),
                evidence=evidence,
            )
            db.session.add(paper)


def _file(name: str, picture: Image.Image) -> StoredFile:
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=80)
    file = StoredFile(name=name, kind=MediaKind.PHOTO)
    width, height = picture.size
    file.pages = [StoredPage(number=1, width=width, height=height, content=content.getvalue())]
    return file


def _logo() -> Image.Image:
    picture = Image.new("RGB", (256, 256), "white")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(24, 208), (104, 72), (152, 152), (176, 112), (232, 208)], fill=GREEN)
    draw.ellipse([168, 40, 216, 88], fill=SAND)
    return picture


def _sheet(words: str) -> Image.Image:
    picture = Image.new("RGB", (600, 840), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle([24, 24, 576, 816], outline=INK, width=3)
    draw.text((60, 60), words, fill=INK, font_size=30)
    for row in range(12):
        draw.rectangle([60, 150 + row * 48, 540 - (row % 4) * 60, 162 + row * 48], fill="#dfe6e3")
    return picture
