"""Domains of web and e-mail addresses, compared: free mail, the same one, one that looks like another.

Facts to look at, never a score: a workshop with free mail can be honest, and a look-alike can be a branch.
"""

FREE_MAIL = frozenset((
    "gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.id", "ymail.com", "rocketmail.com", "hotmail.com", "live.com",
    "outlook.com", "outlook.co.id", "msn.com", "icloud.com", "me.com", "mail.com", "proton.me", "protonmail.com",
    "gmx.com", "aol.com", "yandex.com", "zoho.com", "plasa.com", "telkom.net", "tutanota.com", "mail.ru",
))  # fmt: skip
PUBLIC_SUFFIXES = frozenset((
    "co.id", "or.id", "go.id", "ac.id", "sch.id", "web.id", "my.id", "biz.id", "desa.id", "net.id", "mil.id", "com.my",
    "com.sg", "co.uk", "com.au",
))  # fmt: skip
"""Endings of two labels below which names are given out; of others the last label is the ending."""
SHORTEST_ALIKE = 5
"""Names with fewer letters resemble one another by chance."""
_LOOKS_LIKE = str.maketrans("01358", "olesb", "-_")


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].casefold()


def registered_domain(host: str) -> str:
    """What somebody registered: "mail.contoh.co.id" is below "contoh.co.id"."""
    labels = host.casefold().split(".")
    keep = 3 if ".".join(labels[-2:]) in PUBLIC_SUFFIXES else 2
    return ".".join(labels[-keep:])


def is_free_mail(domain: str) -> bool:
    return domain in FREE_MAIL


def looks_like(domain: str, known: str) -> bool:
    """Whether it could be taken for another that it is not: a letter off, 0 for o, or the name with an addition."""
    if domain == known:
        return False
    name, other = domain.split(".")[0], known.split(".")[0]
    if min(len(name), len(other)) < SHORTEST_ALIKE:
        return False
    if other in name.split("-"):
        return True
    return _is_one_letter_off(name.translate(_LOOKS_LIKE), other.translate(_LOOKS_LIKE))


def _is_one_letter_off(name: str, other: str) -> bool:
    """Equal, or one letter more, less, another, or two neighbours exchanged."""
    if name == other:
        return True
    if abs(len(name) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(name, other, strict=False)) if a != b), min(len(name), len(other)))
    rest, other_rest = name[start:], other[start:]
    if len(name) == len(other):
        is_swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
        return rest[1:] == other_rest[1:] or is_swapped
    return rest[1:] == other_rest if len(name) > len(other) else rest == other_rest[1:]
