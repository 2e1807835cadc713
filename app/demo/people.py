"""About 1,200 alumni: the school's register, and for a good third of it a profile of their own."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.demo.names import draw_full_name
from app.demo.scene import Scene
from app.demo.school import FIRST_NEW_SPECTRUM, KETAPANG
from app.demo.texts import read
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile, Consent, Experience, ProfileClaim
from app.models.competency import Competency
from app.rules.alumni_status import (
    CONSENT_VERSION,
    AlumniState,
    Availability,
    ConsentPurpose,
    Evidence,
    ExperienceKind,
    Visibility,
)
from app.rules.roles import Role

COHORT_SIZE = (226, 234, 241, 248, 255)
CLASS_SHARES = {"TAB": 15, "TKRO": 16, "TLAS": 11, "TITL": 13, "TKJ": 17, "AKL": 11, "OTKP": 10, "PH": 7}
WOMEN = {"TAB": 0.04, "TKRO": 0.04, "TLAS": 0.05, "TITL": 0.08, "TKJ": 0.38, "AKL": 0.82, "OTKP": 0.85, "PH": 0.6}
DISTRICTS = {
    "61.04.16": 34, "61.04.18": 14, "61.04.17": 8, "61.04.12": 10, "61.04.04": 7, "61.04.05": 7, "61.04.11": 6,
    "61.04.13": 5, "61.04.03": 4, "61.04.08": 3, "61.04.02": 2,
}  # fmt: skip
"""Delta Pawan, Benua Kayong, Muara Pawan, Matan Hilir Selatan, Kendawangan, Sandai, Nanga Tayap, Tumbang Titi, …"""
JOINED = {0: 0.26, 1: 0.36, 2: 0.44, 3: 0.46, 4: 0.40}
"""Share of a cohort with an account, by years since the newest."""
LETTERS = "ABCDEFGHJKMNPQRTUVWXYZ2346789"
EVIDENCE = ((Evidence.SELF, 46), (Evidence.SCHOOL, 30), (Evidence.PKL, 15), (Evidence.CERTIFICATE, 9))
CLAIMS = 3


def write(scene: Scene) -> None:
    newest = max(scene.cohorts)
    number = 0
    for year, size in zip(sorted(scene.cohorts), COHORT_SIZE, strict=True):
        scene.alumni[year] = []
        for _ in range(size):
            number += 1
            person = _registered(scene, year, number)
            if scene.chance(JOINED[newest - year]):
                _give_profile(scene, person, year, number)
            scene.alumni[year].append(person)
        db.session.add_all(scene.alumni[year])
        db.session.flush()
    _claims(scene)


def _registered(scene: Scene, year: int, number: int) -> AlumniProfile:
    random = scene.random
    abbreviation = random.choices(list(CLASS_SHARES), weights=list(CLASS_SHARES.values()))[0]
    sex = "P" if scene.chance(WOMEN[abbreviation]) else "L"
    spectrum = 2022 if year >= FIRST_NEW_SPECTRUM else 2018
    born = date(year - 18, 7, 1) + timedelta(days=random.randrange(-420, 330))
    return AlumniProfile(
        public_code=_public_code(scene, number),
        cohort=scene.cohorts[year],
        programme=scene.programmes[abbreviation][spectrum],
        full_name=draw_full_name(random, sex),
        nisn=f"00{born.year % 100:02d}{number:06d}",
        birth_date=born,
        sex=sex,
        class_name=f"XII {abbreviation} {random.choice((1, 1, 2))}",
        phone=f"+628100{number:06d}" if scene.chance(0.82) else None,
        regency_code=KETAPANG,
        district_code=random.choices(list(DISTRICTS), weights=list(DISTRICTS.values()))[0],
        created_at=scene.moment(300),
        state=AlumniState.INVITED if scene.chance(0.3) else AlumniState.REGISTERED,
    )


def _public_code(scene: Scene, number: int) -> str:
    """Three letters that mix, two that are the number: unique without asking."""
    mixed = "".join(scene.random.choices(LETTERS, k=3))
    tail = "".join(LETTERS[number // len(LETTERS) ** power % len(LETTERS)] for power in (2, 1, 0))
    return f"{mixed}-{tail}"


def _give_profile(scene: Scene, person: AlumniProfile, year: int, number: int) -> None:
    random = scene.random
    key = person.class_name.split()[1]
    bank: dict[str, Any] = read("profiles")["programme"][key]
    account = Account(
        role=Role.ALUMNI,
        display_name=person.full_name,
        email=f"a{number}@demo.example",
        password_hash=scene.password_hash,
        created_at=scene.moment(random.randrange(20, 280)),
        last_seen_at=scene.moment(random.randrange(0, 120)),
    )
    person.account = account
    person.state = AlumniState.ACTIVE if scene.chance(0.94) else AlumniState.DORMANT
    person.email = account.email
    person.headline = random.choice(bank["headlines"])
    person.summary = " ".join(random.sample(bank["summaries"], random.choice((2, 2, 3))))
    person.is_willing_to_move = scene.chance(0.45)
    person.availability = random.choices(
        (Availability.OPEN, Availability.OPEN_WHILE_WORKING, Availability.NOT_OPEN), weights=(56, 27, 17)
    )[0]
    person.updated_at = scene.moment(random.randrange(0, 200))
    _consent(scene, person)
    _skills(scene, person, bank)
    _experience(scene, person, bank, year)


def _consent(scene: Scene, person: AlumniProfile) -> None:
    given = scene.moment(scene.random.randrange(10, 200))
    if scene.chance(0.78):
        person.visibility = Visibility.NAMED if scene.chance(0.3) else Visibility.ANONYMOUS
        person.consents.append(agreed(ConsentPurpose.SEARCH, given))
    if scene.chance(0.9):
        person.consents.append(agreed(ConsentPurpose.TRACER, given))
    if scene.chance(0.7):
        person.consents.append(agreed(ConsentPurpose.MESSAGES, given))


def agreed(purpose: ConsentPurpose, at: datetime) -> Consent:
    return Consent(purpose=purpose, version=CONSENT_VERSION, given_at=at.astimezone(UTC))


def _skills(scene: Scene, person: AlumniProfile, bank: dict[str, Any]) -> None:
    profiles = read("profiles")
    own = {held["code"] for held in bank["competencies"]}
    general = [held for held in profiles["general_competency"] if held["code"] not in own]
    for held in [*bank["competencies"], *general]:
        if scene.chance(held["chance"] + 0.12):
            person.competencies.append(_skill(scene, scene.competencies[held["code"]], held["level"], profiles))


def _skill(scene: Scene, competency: Competency, levels: list[int], profiles: dict[str, Any]) -> AlumniCompetency:
    random = scene.random
    evidence = random.choices([kind for kind, _ in EVIDENCE], weights=[share for _, share in EVIDENCE])[0]
    note = random.choice(profiles["evidence_notes"][evidence.value]) if scene.chance(0.6) else ""
    level = min(4, max(random.randint(*levels), random.randint(*levels)) + (evidence is Evidence.CERTIFICATE))
    return AlumniCompetency(
        competency=competency, label=competency.name, level=level, evidence=evidence, evidence_note=note
    )


def _experience(scene: Scene, person: AlumniProfile, bank: dict[str, Any], year: int) -> None:
    random = scene.random
    start = date(year - 1, random.choice((1, 2, 7, 8)), 5)
    person.experiences.append(
        Experience(
            kind=ExperienceKind.PKL,
            organisation=scene.companies[random.choice(bank["pkl_places"])].name,
            position="Siswa PKL",
            description=" ".join(random.sample(bank["pkl_tasks"], 2)),
            started_on=start,
            ended_on=start + timedelta(days=random.choice((90, 120, 180))),
        )
    )
    if year < max(scene.cohorts) and scene.chance(0.5):
        work = random.choice(bank["work"])
        begun = date(year, random.randint(7, 12), 1)
        person.experiences.append(
            Experience(
                kind=ExperienceKind.WORK,
                organisation=scene.companies[random.choice(bank["employers"])].name,
                position=work["position"],
                description=work["description"],
                started_on=begun,
                ended_on=begun + timedelta(days=random.randint(120, 320)) if scene.chance(0.7) else None,
            )
        )


def _claims(scene: Scene) -> None:
    """A few people wait for the school to agree that they are who they say."""
    unclaimed = [person for person in scene.alumni[max(scene.cohorts)] if person.account is None]
    for number, person in enumerate(scene.random.sample(unclaimed, CLAIMS), start=1):
        account = Account(
            role=Role.ALUMNI,
            display_name="Alumni (menunggu sekolah)",
            email=f"klaim{number}@demo.example",
            password_hash=scene.password_hash,
        )
        db.session.add(ProfileClaim(alumni=person, account=account, created_at=scene.moment(number * 2)))
