"""JSON Resume: the profile taken along, and one brought in. What stands in the profile already is never overwritten."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app import clock
from app.errors import InvalidValue, mark
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile, Experience
from app.reference import regions
from app.rules.alumni_status import Evidence
from app.rules.json_resume import Profile, Skill, Work, document
from app.rules.json_resume_reading import Reading, read
from app.rules.json_resume_values import Remark
from app.services import catalogue, experiences, ledger
from app.services.alumni import MOST_COMPETENCIES, get_own, lock_own, put_competencies, touch
from app.services.contacts import normal_email, normal_phone
from app.services.transaction import commit


@dataclass
class Plan:
    """What a file would add; nothing is stored before it is applied. `known` is there already and passed over."""

    blanks: dict[str, str] = field(default_factory=dict)
    """Column of the profile that is empty → its value: headline, summary, phone, email, regency_code."""
    works: list[Work] = field(default_factory=list)
    skills: list[Skill] = field(default_factory=list)
    """Their labels as they will stand; `catalogue_name` says what the catalogue understands."""
    known: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.blanks or self.works or self.skills)


def export(alumni: AlumniProfile) -> bytes:
    """The profile as JSON Resume 1.0."""
    regency = alumni.regency_code
    told = Profile(
        name=alumni.full_name,
        headline=alumni.headline,
        summary=alumni.summary,
        email=alumni.email or "",
        phone=alumni.phone or "",
        city=regions.regency_label(regency) if regency else "",
        region=regions.province_name(regions.province_of(regency)) if regency else "",
        school=alumni.cohort.school.name,
        programme=alumni.programme.name,
        graduation_year=alumni.cohort.graduation_year,
        works=[_work(one) for one in alumni.experiences],
        skills=[_skill(one) for one in alumni.competencies],
    )
    modified = (alumni.updated_at or clock.now()).isoformat()
    return json.dumps(document(told, modified=modified), ensure_ascii=False, indent=2).encode()


def plan(content: str, *, by: Account) -> Plan:
    """What this file would add to the own profile; raises InvalidValue at "content"."""
    return _planned(read(content), get_own(by))


def apply(content: str, *, by: Account) -> Plan:
    """Add it, all of it in one transaction; raises InvalidValue at "content" when nothing in it is new."""
    alumni = lock_own(by)
    wanted = _planned(read(content), alumni)
    if wanted.is_empty:
        raise InvalidValue(
            mark("Tidak ada yang baru di berkas ini: semuanya sudah ada di profil Anda."), field="content"
        )
    for name, value in wanted.blanks.items():
        setattr(alumni, name, value)
    for work in wanted.works:
        experiences.enter(
            alumni,
            by=by,
            kind=work.kind,
            organisation=work.organisation,
            position=work.position,
            description=work.description,
            started_on=work.started_on,
            ended_on=work.ended_on,
        )
    if wanted.skills:
        put_competencies(alumni, [*_stored_rows(alumni), *map(_row, wanted.skills)], by=by)
    touch(alumni)
    added = len(wanted.works) + len(wanted.skills)
    ledger.record(
        "alumni.resume_imported", alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id, added=added
    )
    commit()
    return wanted


def _planned(reading: Reading, alumni: AlumniProfile) -> Plan:
    found = Plan(remarks=list(reading.remarks))
    _plan_blanks(found, reading.profile, alumni)
    _plan_works(found, reading.profile.works, alumni)
    _plan_skills(found, reading.profile.skills, alumni)
    return found


def _plan_blanks(found: Plan, told: Profile, alumni: AlumniProfile) -> None:
    for name in ("headline", "summary"):
        if getattr(told, name) and not getattr(alumni, name):
            found.blanks[name] = getattr(told, name)
    for name, normal in (("phone", normal_phone), ("email", normal_email)):
        if getattr(told, name) and not getattr(alumni, name):
            try:
                found.blanks[name] = normal(getattr(told, name))
            except InvalidValue as refusal:
                found.remarks.append(Remark(f"basics.{name}", refusal.sentence))
    if told.city and not alumni.regency_code:
        code = regions.find_regency(told.city)
        if code:
            found.blanks["regency_code"] = code
        else:
            found.remarks.append(Remark("basics.location.city", mark("kabupaten/kota ini tidak dikenal")))


def _plan_works(found: Plan, told: Sequence[Work], alumni: AlumniProfile) -> None:
    """The same place, and the same work or the same beginning there, is the same experience."""
    held = [_work(one) for one in alumni.experiences]
    room = experiences.MOST_EXPERIENCES - len(held)
    for work in told:
        name = " · ".join(filter(None, (work.position, work.organisation)))
        if any(_is_same(work, one) for one in held):
            found.known.append(name)
        elif work.started_on and work.started_on > clock.today():
            found.remarks.append(Remark("work", mark("“%(name)s” baru akan dimulai, jadi dilewati"), {"name": name}))
        elif room <= 0:
            sentence = mark("“%(name)s” tidak muat: paling banyak %(most)s pengalaman")
            found.remarks.append(Remark("work", sentence, {"name": name, "most": experiences.MOST_EXPERIENCES}))
        else:
            found.works.append(work)
            held.append(work)
            room -= 1


def _is_same(one: Work, other: Work) -> bool:
    if _key(one.organisation) != _key(other.organisation):
        return False
    begins_alike = one.started_on is not None and one.started_on == other.started_on
    return begins_alike or _key(one.position) == _key(other.position)


def _plan_skills(found: Plan, told: Sequence[Skill], alumni: AlumniProfile) -> None:
    linked = catalogue.find_competencies({skill.label for skill in told})
    seen: set[object] = {_key(claim.label) for claim in alumni.competencies}
    seen |= {claim.competency_id for claim in alumni.competencies if claim.competency_id}
    room = MOST_COMPETENCIES - sum(claim.evidence is not Evidence.SCHOOL for claim in alumni.competencies)
    for skill in told:
        competency = linked.get(skill.label)
        if skill.is_heading and competency is None:
            continue
        names: set[object] = {_key(skill.label), competency.id if competency else _key(skill.label)}
        if names & seen:
            if skill.label not in found.known:
                found.known.append(skill.label)
        elif room <= 0:
            sentence = mark("“%(name)s” tidak muat: paling banyak %(most)s kompetensi")
            found.remarks.append(Remark("skills", sentence, {"name": skill.label, "most": MOST_COMPETENCIES}))
        else:
            found.skills.append(replace(skill, catalogue_name=competency.name if competency else ""))
            room -= 1
        seen |= names


def _work(one: Experience) -> Work:
    return Work(one.kind, one.organisation, one.position, one.description, one.started_on, one.ended_on)


def _skill(claim: AlumniCompetency) -> Skill:
    name = claim.competency.name if claim.competency else ""
    return Skill(claim.label, claim.level, claim.evidence, claim.evidence_note, name)


def _stored_rows(alumni: AlumniProfile) -> list[dict[str, object]]:
    return [
        {"label": one.label, "level": one.level, "evidence": one.evidence.value, "evidence_note": one.evidence_note}
        for one in alumni.competencies
        if one.evidence is not Evidence.SCHOOL
    ]


def _row(skill: Skill) -> dict[str, object]:
    return {
        "label": skill.label,
        "level": skill.level,
        "evidence": skill.evidence.value,
        "evidence_note": skill.evidence_note,
    }


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
