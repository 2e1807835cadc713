"""Why two fit, in words: the requirements of a match as components/match.html lists them."""

from enum import Enum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.rules.alumni_status import Level
from app.rules.kinship import Kinship
from app.rules.match_score import Match, Reason
from blueprints.labels import label

KIN: dict[Enum, object] = {
    Kinship.NARROWER: _l("lebih khusus"),
    Kinship.BROADER: _l("bidang umumnya"),
    Kinship.SIBLING: _l("keahlian serumpun"),
}

Item = tuple[str, str]


def reasons(match: Match) -> dict[str, list[Item]]:
    """matched, partly and missing: each a list of (competency, remark)."""
    return {
        "matched": [(reason.requirement.label, _evidence(reason)) for reason in match.matched],
        "partly": [(reason.requirement.label, _partly(reason)) for reason in match.partly],
        "missing": [(reason.requirement.label, _weight(reason)) for reason in match.missing],
    }


def level_words(level: int) -> object:
    """The name of a level, 1 to 4."""
    return label(Level(level))


def _evidence(reason: Reason) -> str:
    if reason.holding is None:
        return ""
    if reason.holding.evidence is None:
        return _("diceritakan: “%(words)s”", words=reason.holding.label)
    return _("bukti: %(evidence)s", evidence=label(reason.holding.evidence))


def _partly(reason: Reason) -> str:
    holding, remarks = reason.holding, []
    if holding is None:
        return ""
    if reason.kinship in KIN:
        remarks.append(_("punya “%(held)s”, %(kin)s", held=holding.label, kin=KIN[reason.kinship]))
    elif holding.evidence is None:
        remarks.append(_("diceritakan: “%(words)s”", words=holding.label))
    if reason.is_below_level:
        held, asked = level_words(holding.level), level_words(reason.requirement.level)
        remarks.append(_("tingkat “%(held)s”, diminta “%(asked)s”", held=held, asked=asked))
    return "; ".join(remarks)


def _weight(reason: Reason) -> str:
    return _("wajib") if reason.requirement.is_required else _("pelengkap")
