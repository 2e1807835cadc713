"""Files of the demo: drawn certificates, one shared, one checked, some waiting for the school, and a correction."""

from datetime import timedelta
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from app import clock
from app.demo.scene import Scene
from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.fact_correction import FactCorrection
from app.models.stored_file import EvidenceFile, StoredFile, StoredPage
from app.rules.alumni_status import AlumniState, Evidence
from app.rules.evidence_files import CheckState, MediaKind
from app.rules.fact_corrections import SchoolFact

SIZE = (900, 640)
STATES = (CheckState.CONFIRMED, CheckState.WAITING, None, CheckState.WAITING)


def write(_scene: Scene) -> None:
    """A file for the first certificate of a few alumni with an account."""
    draw = Random(20261126)
    people = db.session.scalars(
        db.select(AlumniProfile)
        .where(AlumniProfile.account_id.is_not(None), AlumniProfile.state == AlumniState.ACTIVE)
        .order_by(AlumniProfile.id)
        .limit(60)
    ).all()
    supported = [(one, claim) for one in people if (claim := _certified(one)) is not None]
    for (alumni, claim), state in zip(supported, STATES, strict=False):
        asked = clock.now() - timedelta(days=draw.randint(2, 9))
        file = StoredFile(
            name="sertifikat.jpg", kind=MediaKind.PHOTO, uploaded_by_id=alumni.account_id, created_at=asked
        )
        file.pages.append(StoredPage(number=1, width=SIZE[0], height=SIZE[1], content=_certificate(claim.label)))
        db.session.add(
            EvidenceFile(
                row=claim,
                file=file,
                is_shared=state is not CheckState.WAITING,
                check_state=state,
                asked_at=asked if state else None,
                created_at=asked,
            )
        )
    if people:
        wanted = FactCorrection(alumni=people[-1], fact=SchoolFact.CLASS, wanted="XII 2, bukan XII 1")
        wanted.created_at = clock.now() - timedelta(days=3)
        db.session.add(wanted)


def _certified(alumni: AlumniProfile) -> AlumniCompetency | None:
    return next((claim for claim in alumni.competencies if claim.evidence is Evidence.CERTIFICATE), None)


def _certificate(label: str) -> bytes:
    page = Image.new("RGB", SIZE, "#fdfaf2")
    pen = ImageDraw.Draw(page)
    pen.rectangle((24, 24, SIZE[0] - 24, SIZE[1] - 24), outline="#0f5b4f", width=6)
    for words, height, size in (("SERTIFIKAT KOMPETENSI", 150, 52), (label, 290, 36), ("Contoh untuk demo", 520, 24)):
        pen.text((SIZE[0] / 2, height), words, fill="#13211d", anchor="mm", font_size=size)
    out = BytesIO()
    page.save(out, "JPEG", quality=80)
    return out.getvalue()
