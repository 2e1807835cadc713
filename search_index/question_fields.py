"""The fields people can name in a search box, one list for vacancies and one for people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Field(StrEnum):
    TITLE = "title"
    COMPANY = "company"
    PLACE = "place"
    KIND = "kind"
    COMPETENCY = "competency"
    PROGRAMME = "programme"
    EXPERIENCE = "experience"


COLUMNS = frozenset({Field.PLACE, Field.KIND})
"""Fields that the database answers; the others are verified against text."""


@dataclass(frozen=True, eq=False)
class FieldNames:
    """What a search box calls its fields, in lower case."""

    names: Mapping[str, Field]

    @cached_property
    def term(self) -> re.Pattern[str]:
        """One term of a question: a minus, a field, and quoted or plain words."""
        return re.compile(
            rf'(?P<minus>-)?(?:(?P<field>{"|".join(self.names)}):\s*)?(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))',
            re.IGNORECASE,
        )

    @cached_property
    def empty(self) -> re.Pattern[str]:
        """A field without words."""
        return re.compile(rf"-?(?:{'|'.join(self.names)}):", re.IGNORECASE)

    def field_of(self, name: str | None) -> Field | None:
        return self.names[name.lower()] if name else None


OF_VACANCIES = FieldNames(
    {
        "judul": Field.TITLE,
        "title": Field.TITLE,
        "perusahaan": Field.COMPANY,
        "company": Field.COMPANY,
        "tempat": Field.PLACE,
        "place": Field.PLACE,
        "jenis": Field.KIND,
        "kind": Field.KIND,
    }
)
OF_PEOPLE = FieldNames(
    {
        "kompetensi": Field.COMPETENCY,
        "competency": Field.COMPETENCY,
        "jurusan": Field.PROGRAMME,
        "programme": Field.PROGRAMME,
        "pengalaman": Field.EXPERIENCE,
        "experience": Field.EXPERIENCE,
        "tempat": Field.PLACE,
        "place": Field.PLACE,
    }
)
