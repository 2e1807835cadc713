"""What somebody says they cannot do or do not have yet, so that nobody is found for it.

"SIO belum ada", "iklan berbayar belum pernah", "Drafter BIM belum RAB": denied is the whole clause where the denial
ends it or stands before an auxiliary, else what follows the denial.
"""

import re
from itertools import pairwise

_AUXILIARIES = (
    "ada ambil banyak bisa dapat dilepas dilibatkan dipercaya diizinkan ikut keluar lancar mahir memiliki menguasai "
    "mempunyai pegang pernah pny punya sempat terlalu"
).replace(" ", "|")
_DENIAL = re.compile(
    r"\b(?:belum|blm|blum|belom"
    r"|(?:tidak|tdk|tak|gak|gk|ga|nggak|ngga|enggak)(?=\s+(?:pernah|punya|pny|memiliki|mempunyai|menguasai|pegang)\b)"
    r"|tanpa(?=\s+(?:sertifikat|sim|sio|izin|ijin|lisensi)\b)"
    r"|bukan(?=\s+(?:bagian|tugas)\b))"
    rf"(?:\s+(?P<auxiliary>{_AUXILIARIES}|bagian|tugas)\b|\s*$)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:[^.,;:()\n!?]|(?<=\d)[.,](?=\d))+")
_TURN = re.compile(r"\b(?:tapi|tetapi|namun|but|hanya|cuma|karena|krn)\b", re.IGNORECASE)


def without_denied(text: str) -> str:
    """The text with everything denied blanked, each other character still in its place."""
    return _CLAUSE.sub(lambda clause: "".join(map(_affirmed, _parts(clause[0]))), text)


def _parts(clause: str) -> list[str]:
    cuts = [0, *(turn.start() for turn in _TURN.finditer(clause)), len(clause)]
    return [clause[start:end] for start, end in pairwise(cuts)]


def _affirmed(part: str) -> str:
    denial = _DENIAL.search(part)
    if denial is None:
        return part
    is_whole = denial["auxiliary"] or denial.end() == len(part)
    start = 0 if is_whole else denial.start()
    return part[:start] + " " * (len(part) - start)
