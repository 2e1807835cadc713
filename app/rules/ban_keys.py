"""By what a banned company is known when it registers again: its numbers and addresses in one normal form."""

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode, urlsplit


class BanKeyKind(StrEnum):
    """By what a banned company is known again."""

    NIB = "nib"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"
    NAME = "name"
    """Name without PT, CV and the like, with its regency: only a reason for a second look."""


Key = tuple[BanKeyKind, str]

REFUSING = frozenset({BanKeyKind.NIB, BanKeyKind.EMAIL, BanKeyKind.PHONE, BanKeyKind.WEBSITE})
"""One of these is enough to refuse; a name is not: two honest companies may share it."""
PATH_HOSTS = frozenset((
    "facebook.com", "fb.com", "fb.me", "instagram.com", "tiktok.com", "youtube.com", "youtu.be", "linkedin.com",
    "twitter.com", "x.com", "threads.net", "threads.com", "pinterest.com", "wa.me", "whatsapp.com", "t.me",
    "telegram.me", "google.com", "goo.gl", "g.page", "g.co", "bit.ly", "s.id", "tinyurl.com", "linktr.ee",
    "lynk.id", "heylink.me", "beacons.ai", "taplink.cc", "msha.ke", "about.me", "tokopedia.com", "tokopedia.link",
    "shopee.co.id", "bukalapak.com", "lazada.co.id", "olx.co.id", "gofood.co.id", "gofood.link", "grab.com",
    "glints.com", "jobstreet.com", "jobstreet.co.id", "kalibrr.com", "indeed.com", "medium.com",
))  # fmt: skip
"""A site there belongs to its path, whichever door leads to it ("m.", "id-id."): "facebook.com/pt.contoh"."""
SUBDOMAIN_HOSTS = frozenset((
    "blogspot.com", "wordpress.com", "wixsite.com", "business.site", "github.io", "gitlab.io", "weebly.com", "carrd.co",
    "canva.site", "netlify.app", "vercel.app", "web.app", "firebaseapp.com", "pages.dev", "mystrikingly.com",
    "godaddysites.com", "square.site", "notion.site", "jimdosite.com", "webnode.page", "tumblr.com",
))  # fmt: skip
"""A site there belongs to its own name in front and its path: "contoh.blogspot.com"."""
_DOORS = {"fb.com": "facebook.com", "fb.me": "facebook.com", "twitter.com": "x.com", "threads.net": "threads.com"}
"""Other names of one host."""
_TELLING = ("id", "cid", "place_id", "q", "v", "phone")
"""Parts of a question that name whose page it is; the rest follows whoever clicked."""
_FORMS = frozenset({"", "profile.php", "watch", "send", "maps", "search", "share"})
"""Paths everybody's pages there have: only the question says whose."""
_DOTS_LOST = frozenset({"gmail.com", "googlemail.com"})
"""There a dot in front of the @ means nothing."""
_BLANKS = re.compile(r"\s+")


def ban_keys(
    *,
    nib: str | None = None,
    emails: Iterable[str | None] = (),
    phones: Iterable[str | None] = (),
    website: str = "",
    name: str = "",
    regency_code: str = "",
) -> frozenset[Key]:
    """The keys of a company, from values in their stored form; what is empty gives none.

    `name` comes without legal form and capitals (services.employer_names.plain_name).
    """
    written = {email.casefold() for email in emails if email}
    found: set[Key] = {(BanKeyKind.EMAIL, email) for email in written | {_mailbox(email) for email in written}}
    found |= {(BanKeyKind.PHONE, phone) for phone in phones if phone}
    if nib:
        found.add((BanKeyKind.NIB, nib))
    if host := site_of(website):
        found.add((BanKeyKind.WEBSITE, host))
    if name and regency_code:
        found.add((BanKeyKind.NAME, f"{_BLANKS.sub(' ', name)}|{regency_code}"))
    return frozenset(found)


def site_of(website: str) -> str:
    """The host that belongs to a website's owner, or as much of the address as does where many share the host; "" for
    none, and for a shared host without a word about whose page it is."""
    parts = urlsplit(website if "://" in website else f"https://{website}")
    host = (parts.hostname or "").casefold().removeprefix("www.")
    if not host or "." not in host:
        return ""
    path = parts.path.rstrip("/").casefold()
    if shared := _above(host, SUBDOMAIN_HOSTS):
        return "" if host == shared else f"{host}{path}"
    if shared := _above(host, PATH_HOSTS):
        asked = sorted((name, value) for name, value in parse_qsl(parts.query) if name in _TELLING)
        telling = f"?{urlencode(asked)}" if asked else ""
        is_form = path.rpartition("/")[2] in _FORMS
        return "" if is_form and not telling else f"{_DOORS.get(shared, shared)}{path or '/'}{telling}"
    return host


def _above(host: str, shared: Collection[str]) -> str:
    return next((one for one in shared if host == one or host.endswith(f".{one}")), "")


def _mailbox(email: str) -> str:
    """Where mail to an address arrives: what follows a plus sign only sorts it."""
    name, _at, domain = email.rpartition("@")
    name = name.partition("+")[0] or name
    return f"{name.replace('.', '')}@gmail.com" if domain in _DOTS_LOST else f"{name}@{domain}"
