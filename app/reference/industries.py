"""The sections A-U of KBLI 2020, the classification of business fields by BPS (titles shortened)."""

from dataclasses import dataclass
from functools import lru_cache

from app.reference.tables import read_rows


@dataclass(frozen=True, slots=True)
class IndustryFact:
    """A section with short titles and the two-digit divisions it spans, both inclusive."""

    code: str
    name: str
    name_en: str
    first_division: str
    last_division: str

    def covers(self, division: str) -> bool:
        return self.first_division <= division <= self.last_division


@lru_cache(maxsize=1)
def load_industries() -> tuple[IndustryFact, ...]:
    return tuple(IndustryFact(*row) for row in read_rows("kbli_sections.csv"))


def find_industry(code: str) -> IndustryFact | None:
    """The section of a letter ("A") or of a KBLI number of two to five digits ("01262")."""
    code = code.strip().upper()
    for industry in load_industries():
        if industry.code == code or (code.isdigit() and len(code) >= 2 and industry.covers(code[:2])):
            return industry
    return None


def section_title(code: str, language: str = "id") -> str:
    """The title in Indonesian, or in English for "en"; an unknown or empty code is given back as it is."""
    industry = find_industry(code)
    if industry is None:
        return code
    return industry.name_en if language.startswith("en") else industry.name
