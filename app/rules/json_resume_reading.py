"""Reading somebody's JSON Resume, which may come from any program or from nobody's: what it says, and what is wrong.

A part that cannot be used is told and passed over; only what is no resume at all is refused. Nothing here is markup:
texts stay texts, without control characters.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.errors import InvalidValue, mark
from app.rules.alumni_status import Evidence, ExperienceKind
from app.rules.json_resume import OWN_EVIDENCE, OWN_KIND, Profile, Skill, Work
from app.rules.json_resume_values import LONGEST_TEXT, Remark, day_of, level_of, text_of, word_of

LARGEST = 100_000
"""Characters of a file; a long resume has about ten thousand."""
DEEPEST = 20
MOST_ENTRIES = 200
"""Entries of one part that are looked at."""
TAKEN = ("basics", "work", "education", "certificates", "skills", "meta", "$schema")
"""Parts that are read; of the rest it is told that nothing is taken."""

_PKL = re.compile(r"\b(pkl|prakerin|magang|praktik kerja|praktek kerja|intern(ship)?|trainee)\b", re.IGNORECASE)
_BUSINESS = re.compile(
    r"\b(owner|founder|pemilik|wirausaha|usaha sendiri|self[- ]employed|wiraswasta)\b", re.IGNORECASE
)
_TEXT_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[{\]}]', re.DOTALL)
_OWN_EVIDENCE = {one.value: one for one in (Evidence.PKL, Evidence.CERTIFICATE)}
"""Only the school says what the school says."""


@dataclass
class Reading:
    profile: Profile
    remarks: list[Remark]


def read(text: str) -> Reading:
    """The profile a file tells, with remarks; raises InvalidValue at "content" for what is no JSON Resume."""
    found = _parsed(text)
    remarks: list[Remark] = []
    known = {name for name in TAKEN if name in found}
    if not known - {"meta", "$schema"}:
        raise _refusal(
            mark("Ini bukan JSON Resume: tidak ada bagian basics, work, education, certificates, atau skills.")
        )
    for name in found:
        if name not in TAKEN and found[name]:
            remarks.append(Remark(word_of(name), mark("bagian ini tidak diambil")))
    basics = _object(found.get("basics"), "basics", remarks)
    place = _object(basics.get("location"), "basics.location", remarks)
    if found.get("education"):
        remarks.append(
            Remark("education", mark("tidak diambil: sekolah dan konsentrasi keahlian dicatat oleh sekolah"))
        )
    profile = Profile(
        name=text_of(basics.get("name"), "basics.name", remarks),
        headline=text_of(basics.get("label"), "basics.label", remarks),
        summary=text_of(basics.get("summary"), "basics.summary", remarks, longest=LONGEST_TEXT, is_long=True),
        email=text_of(basics.get("email"), "basics.email", remarks),
        phone=text_of(basics.get("phone"), "basics.phone", remarks),
        city=text_of(place.get("city"), "basics.location.city", remarks),
        works=list(_works(found.get("work"), remarks)),
        skills=[*_skills(found.get("skills"), remarks), *_certificates(found.get("certificates"), remarks)],
    )
    return Reading(profile, remarks)


def _parsed(text: str) -> dict[str, Any]:
    if not text.strip():
        raise _refusal(mark("Pilih berkas .json, atau tempel isinya di kotak."))
    if len(text) > LARGEST:
        raise _refusal(mark("Berkas terlalu besar: paling banyak 100 KB."))
    if _depth(text) > DEEPEST:
        raise _refusal(mark("Berkas ini bersarang terlalu dalam untuk sebuah JSON Resume."))
    try:
        found = json.loads(text, parse_constant=_no_number, parse_int=_small_int)
    except json.JSONDecodeError as error:
        raise InvalidValue(
            mark("Bukan JSON yang utuh: ada yang salah di baris %(line)s, huruf ke-%(column)s."),
            field="content",
            line=error.lineno,
            column=error.colno,
        ) from error
    except (ValueError, RecursionError) as error:
        raise _refusal(mark("Ada angka atau susunan yang tidak wajar di berkas ini.")) from error
    if not isinstance(found, dict):
        raise _refusal(mark("JSON Resume adalah satu objek { … }; berkas ini bukan."))
    return found


def _depth(text: str) -> int:
    """How deep brackets nest, those inside texts left out; without building anything. A text that nobody ends goes to
    the end of the file: so each sign is looked at once."""
    depth = deepest = 0
    for bracket in _TEXT_OR_BRACKET.findall(text):
        if bracket in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif bracket in "]}":
            depth -= 1
    return deepest


def _works(value: Any, remarks: list[Remark]) -> Iterator[Work]:
    for where, entry in _entries(value, "work", remarks):
        tell = _teller(entry, where, remarks)
        organisation = tell("name") or tell("company")  # "company" until 0.0.16 of the schema
        if not organisation:
            remarks.append(Remark(f"{where}.name", mark("nama tempat kosong, jadi pengalaman ini dilewati")))
            continue
        position = tell("position")
        description = text_of(entry.get("summary"), f"{where}.summary", remarks, longest=LONGEST_TEXT, is_long=True)
        done = [text_of(one, f"{where}.highlights", remarks, longest=500) for one in _list(entry.get("highlights"))]
        told = "\n".join([description, *(f"- {one}" for one in done if one)]).strip()[:LONGEST_TEXT]
        started = day_of(entry.get("startDate"), f"{where}.startDate", remarks, is_end=False)
        ended = day_of(entry.get("endDate"), f"{where}.endDate", remarks, is_end=True)
        if started and ended and ended < started:
            remarks.append(Remark(f"{where}.endDate", mark("lebih awal daripada tanggal mulai, jadi dikosongkan")))
            ended = None
        if ended and not started:
            remarks.append(
                Remark(f"{where}.startDate", mark("tanggal mulai tidak ada, jadi tanggal selesai dikosongkan"))
            )
            ended = None
        yield Work(_kind(entry, position, organisation), organisation, position, told, started, ended)


def _kind(entry: dict[str, Any], position: str, organisation: str) -> ExperienceKind:
    own = entry.get(OWN_KIND)
    if isinstance(own, str) and own in set(ExperienceKind):
        return ExperienceKind(own)
    words = f"{position} {organisation}"
    if _PKL.search(words):
        return ExperienceKind.PKL
    return ExperienceKind.BUSINESS if _BUSINESS.search(words) else ExperienceKind.WORK


def _skills(value: Any, remarks: list[Remark]) -> Iterator[Skill]:
    """A skill by its name; a heading with keywords is read by its keywords as well, which the catalogue sorts out."""
    for where, entry in _entries(value, "skills", remarks):
        label = text_of(entry.get("name"), f"{where}.name", remarks)
        keywords = [text_of(one, f"{where}.keywords", remarks) for one in _list(entry.get("keywords"))][:MOST_ENTRIES]
        keywords = [one for one in keywords if one]
        if not label and not keywords:
            remarks.append(Remark(f"{where}.name", mark("nama kompetensi kosong, jadi dilewati")))
            continue
        level = level_of(entry.get("level"), f"{where}.level", remarks)
        evidence = _OWN_EVIDENCE.get(str(entry.get(OWN_EVIDENCE)), Evidence.SELF)
        if OWN_EVIDENCE in entry:  # our own file: the keyword is only the catalogue's word for the same
            yield Skill(label or keywords[0], level, evidence)
            continue
        if label:
            yield Skill(label, level, evidence, is_heading=bool(keywords))
        yield from (Skill(one, level, evidence) for one in keywords)


def _certificates(value: Any, remarks: list[Remark]) -> Iterator[Skill]:
    for where, entry in _entries(value, "certificates", remarks):
        name = text_of(entry.get("name"), f"{where}.name", remarks)
        issuer = text_of(entry.get("issuer"), f"{where}.issuer", remarks)
        if name:
            yield Skill(name, 2, Evidence.CERTIFICATE, issuer)
        else:
            remarks.append(Remark(f"{where}.name", mark("nama sertifikat kosong, jadi dilewati")))


def _entries(value: Any, part: str, remarks: list[Remark]) -> Iterator[tuple[str, dict[str, Any]]]:
    if value is None:
        return
    if not isinstance(value, list):
        remarks.append(Remark(part, mark("seharusnya daftar [ … ], jadi dilewati")))
        return
    if len(value) > MOST_ENTRIES:
        remarks.append(Remark(part, mark("hanya %(most)s yang pertama dibaca"), {"most": MOST_ENTRIES}))
    for at, entry in enumerate(value[:MOST_ENTRIES]):
        where = f"{part}[{at}]"
        if isinstance(entry, dict):
            yield where, entry
        else:
            remarks.append(Remark(where, mark("seharusnya objek { … }, jadi dilewati")))


def _object(value: Any, part: str, remarks: list[Remark]) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if value is not None:
        remarks.append(Remark(part, mark("seharusnya objek { … }, jadi dilewati")))
    return {}


def _list(value: Any) -> list[Any]:
    return value[:MOST_ENTRIES] if isinstance(value, list) else []


def _teller(entry: dict[str, Any], where: str, remarks: list[Remark]) -> Callable[[str], str]:
    return lambda name: text_of(entry.get(name), f"{where}.{name}", remarks)


def _no_number(name: str) -> float:
    raise ValueError(name)


def _small_int(digits: str) -> int:
    if len(digits) > 12:
        raise ValueError(digits[:12])
    return int(digits)


def _refusal(sentence: str) -> InvalidValue:
    return InvalidValue(sentence, field="content")
