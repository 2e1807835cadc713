"""Contacts in a text, plain or disguised: applications go through the board."""

import re
from collections.abc import Iterator

from app.rules.linter.finding import Hit
from app.rules.linter.plain import Plain

LEAST_DIGITS, MOST_DIGITS = 9, 14
_FREE = r"(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|icloud|proton(?:mail)?|mail|aol)"
_DOT = r"\s?(?:\.|[\[({]\s?(?:dot|titik)\s?[\])}]|\s(?:dot|titik)\s)\s?"
_AT = r"\s?(?:@|[\[({]\s?(?:at|a|et)\s?[\])}])\s?"
_SPELLED_AT = r"\s(?:at|et)\s"
_ADDRESS = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}(?P<host>[\w-]{{1,40}})(?:{_DOT}[a-z]{{2,20}}\b){{1,4}}"
    rf"|(?<![\w.+-])[\w.+-]{{1,64}}{_SPELLED_AT}(?P<host2>[\w-]{{1,40}})(?:\s?(?:[\[({{]\s?)?(?:dot"
    rf"|titik)(?:\s?[\])}}])?\s?[a-z]{{2,20}}\b){{1,4}}"
    rf"|(?<![\w.+-])[\w.+-]{{1,64}}{_SPELLED_AT}(?P<host3>{_FREE})\b(?:{_DOT}[a-z]{{2,3}}\b)?"
)
_FREE_HOST = re.compile(rf"{_FREE}$")
_LINK = re.compile(
    r"https?\s?:\s?//[^\s<>\"]{1,200}|\bwww\.[^\s<>\"]{1,200}|\b(?:wa\.me|bit\.ly|s\.id|t\.me|forms?\.gle|linktr\.ee"
    r"|tinyurl\.com|cutt\.ly|instagram\.com|facebook\.com|fb\.com|chat\.whatsapp\.com)\b(?:/[^\s<>\"]{0,200})?"
    r"|(?<![\w.@-])(?!asp\.|ado\.)[a-z0-9-]{2,40}\.(?:co\.id|or\.id|ac\.id|sch\.id|my\.id|web\.id|com|net|org|id|link"
    r"|site|online|xyz)\b(?:/[^\s<>\"]{0,200})?|\b(?:link|tautan)\s(?:(?:ada\s)?di\s)?(?:bio|profil)\b"
)
_HANDLE = re.compile(
    r"(?<![\w@.])@[a-z0-9_.]{3,30}\b|\b(?:ig|instagram|fb|facebook|tiktok|telegram|id\sline"
    r"|line\sid)\s{0,2}[:=]\s{0,2}@?[a-z0-9_.]{3,40}\b|\b(?:ig|instagram|fb|facebook|tiktok"
    r"|telegram)\s(?:kami\s)?(?=[a-z0-9_.]{1,30}[._0-9][a-z0-9])[a-z0-9_.]{4,40}\b"
)
_DIGIT_WORDS = (
    r"(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|zero|one|two|three|four|five|six|seven|eight"
    r"|nine)"
)
_SPOKEN_NUMBER = re.compile(
    rf"\b(?:nol|kosong|zero|0)(?:[^\w\n]{{0,3}}(?:{_DIGIT_WORDS}|\d)){{{LEAST_DIGITS - 1},15}}(?!\w)"
)
_NUMBER = re.compile(
    r"(?<![\w.,/-])\(?(?:\+\s?62|62|[0o])(?:(?:[ .\-()/_]{0,3}|\s(?:dash|strip|spasi)\s)[0-9oil|]){8,14}(?![\w])"
)
_DATE_OR_TIME = re.compile(
    r"\b(?:[01]?\d|2[0-4])[.:][0-5]0?\s?(?:-|s/d|sampai)|\b\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}\b"
    r"|\d{1,3}(?:\.\d{3}){3,4}$"
)
_OTHER_NUMBER = re.compile(
    r"\b(?:nib|nik|npsn|npwp|nisn|kode|seri|rekening|sertifikat|sk)\W{1,3}(?:\w{1,12}\W{1,3}){0,2}$"
)
_LETTERS_FOR_DIGITS = str.maketrans("oil|", "0111")


def find(plain: Plain) -> Iterator[Hit]:
    taken: list[tuple[int, int]] = []
    for hit in (*_numbers(plain), *_addresses(plain), *_handles_and_links(plain)):
        if all(hit.end <= start or end <= hit.start for start, end in taken):
            taken.append((hit.start, hit.end))
            yield hit


def _numbers(plain: Plain) -> Iterator[Hit]:
    for found in _SPOKEN_NUMBER.finditer(plain.text):
        if len(re.findall(r"[a-z]{3,}", found[0])) > 1:
            yield Hit("phone", *found.span())
    for found in _NUMBER.finditer(plain.text):
        digits = re.sub(r"[^0-9]", "", found[0].translate(_LETTERS_FOR_DIGITS))
        national = digits.removeprefix("62").removeprefix("0")
        is_number = LEAST_DIGITS <= len(digits) <= MOST_DIGITS and national[:1] in set("2345678")
        before, _after = plain.clause_around(*found.span())
        if (
            is_number
            and _is_mostly_digits(found[0])
            and not _DATE_OR_TIME.search(found[0])
            and not _OTHER_NUMBER.search(before)
        ):
            yield Hit("phone", *found.span())


def _is_mostly_digits(words: str) -> bool:
    words = re.sub(r"dash|strip|spasi", "", words)
    digits = sum(map(str.isdigit, words))
    return digits >= 6 and digits > 2 * sum(map(str.isalpha, words))


def _addresses(plain: Plain) -> Iterator[Hit]:
    for found in _ADDRESS.finditer(plain.text):
        host = found["host"] or found["host2"] or found["host3"]
        yield Hit("free_mail" if _FREE_HOST.match(host) else "email", *found.span())


def _handles_and_links(plain: Plain) -> Iterator[Hit]:
    for found in _LINK.finditer(plain.text):
        yield Hit("link", found.start(), found.start() + len(found[0].rstrip(".,;:)")))
    for found in _HANDLE.finditer(plain.text):
        yield Hit("social", *found.span())
