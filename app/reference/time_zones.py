"""The three time zones of Indonesia (Keppres 41/1987) and which province lives by which."""

from app.reference import regions

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
"""Name people use → name of the time zone database."""
WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
"""Bali, Nusa Tenggara, South, East and North Kalimantan, Sulawesi."""
WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
"""Maluku and Papua."""


def zone_of(regency_code: str) -> str:
    """WIB, WITA or WIT; KeyError when there is no such regency."""
    province = regions.province_of(regency_code)
    return "WITA" if province in WITA else "WIT" if province in WIT else "WIB"
