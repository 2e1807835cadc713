from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from app.models.employer import EmployerFeedback
from app.rules.employer_status import Aspect, StillThere
from app.services.employer_checks import Word
from app.services.employer_feedback import MOST_RECRUITS, Judgement
from blueprints.base_form import BaseForm
from blueprints.labels import label

LEVEL_WORDS = {1: _l("Kurang"), 2: _l("Cukup"), 3: _l("Baik"), 4: _l("Sangat baik")}


def words_of(typed: MultiDict[str, str]) -> dict[int, Word]:
    """Placement → what was ticked; rows left open are not in it, a day that is none counts as missing."""
    words = {}
    for name, value in typed.items():
        number = name.removeprefix("answer_")
        if name != number and number.isascii() and number.isdigit() and len(number) < 10 and value in set(StillThere):
            answer = StillThere(value)
            left_on = _day(typed.get(f"left_on_{number}", "")) if answer is StillThere.LEFT else None
            words[int(number)] = Word(answer, left_on)
    return words


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


class JudgementForm(BaseForm):
    """Seven aspects by four levels, and three words more; nothing is compulsory but something must be said."""

    missing = TextAreaField(
        _l("Kemampuan apa yang masih kurang?"),
        [Length(max=1000)],
        description=_l("Contoh: membaca gambar teknik, mengoperasikan forklift. Sekolah memakainya untuk pelajaran."),
    )
    will_recruit = IntegerField(
        _l("Berapa alumni kami yang ingin Anda terima tahun depan?"),
        [Optional(), NumberRange(0, MOST_RECRUITS)],
        description=_l("Perkiraan saja; boleh dikosongkan."),
    )
    will_recruit_as = StringField(_l("Untuk pekerjaan atau keahlian apa?"), [Length(max=200)])

    def judgement(self) -> Judgement:
        levels = {aspect: getattr(self, aspect.value).data for aspect in Aspect}
        return Judgement(
            levels={aspect: int(level) for aspect, level in levels.items() if level},
            missing=self.missing.data or "",
            will_recruit=self.will_recruit.data,
            will_recruit_as=self.will_recruit_as.data or "",
        )

    @property
    def aspects(self) -> list[Any]:
        return [getattr(self, aspect.value) for aspect in Aspect]

    @staticmethod
    def start(given: EmployerFeedback | None) -> Mapping[str, Any]:
        """What was said earlier this year."""
        if given is None:
            return {}
        levels = {name: str(level) for name, level in given.levels.items()}
        return levels | {
            "missing": given.missing,
            "will_recruit": given.will_recruit,
            "will_recruit_as": given.will_recruit_as,
        }


for _aspect in Aspect:
    setattr(
        JudgementForm,
        _aspect.value,
        RadioField(
            label(_aspect),
            [Optional()],
            choices=[SelectChoice(str(level), words) for level, words in LEVEL_WORDS.items()],
        ),
    )
