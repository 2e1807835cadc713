"""By what a banned company is known when it registers again: its numbers and addresses in one normal form."""

import re
from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import urlsplit


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
SHARED_HOSTS = frozenset(
    {
        "facebook.com",
        "instagram.com",
        "tiktok.com",
        "youtube.com",
        "linkedin.com",
        "blogspot.com",
        "wordpress.com",
        "wixsite.com",
        "google.com",
        "business.site",
        "linktr.ee",
        "tokopedia.com",
        "shopee.co.id",
        "github.io",
    }
)
"""A site there belongs to its path, not to its host."""
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
    found: set[Key] = {(BanKeyKind.EMAIL, email.casefold()) for email in emails if email}
    found |= {(BanKeyKind.PHONE, phone) for phone in phones if phone}
    if nib:
        found.add((BanKeyKind.NIB, nib))
    if host := site_of(website):
        found.add((BanKeyKind.WEBSITE, host))
    if name and regency_code:
        found.add((BanKeyKind.NAME, f"{_BLANKS.sub(' ', name)}|{regency_code}"))
    return frozenset(found)


def site_of(website: str) -> str:
    """The host that belongs to a website's owner, or host and path where many share the host; "" for none."""
    parts = urlsplit(website if "://" in website else f"https://{website}")
    host = (parts.hostname or "").casefold().removeprefix("www.")
    if not host or "." not in host:
        return ""
    is_shared = any(host == shared or host.endswith(f".{shared}") for shared in SHARED_HOSTS)
    if not is_shared:
        return host
    path = parts.path.rstrip("/").casefold()
    own_subdomain = host not in SHARED_HOSTS and host.count(".") > 1
    return f"{host}{path}" if path else host if own_subdomain else ""
