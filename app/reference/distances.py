"""How far two regencies or districts lie apart, for "nearby": straight-line kilometres between their seats.

Not road distance: across rivers, straits and forest the way is often half as long again, sometimes three times.
The points are the seat or the most populated place, written to 0.01 degree and meant to be right to about
0.05 degree (6 km) for regencies and 0.1 degree (11 km) for districts, so a distance under 10 km says only "next door".
Districts have points in Kalimantan; elsewhere, and where none is known, a district stands at its regency's seat.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from app.reference.regions import is_district, is_regency, regency_of
from app.reference.tables import read_rows

EARTH_RADIUS_KM = 6371.0088

Point = tuple[float, float]


@lru_cache(maxsize=1)
def load_points() -> Mapping[str, Point]:
    """Code → (latitude, longitude) in degrees, south and west negative, of regencies and districts together."""
    files = ("regency_points.csv", "district_points.csv")
    return {code: (float(lat), float(lon)) for name in files for code, lat, lon in read_rows(name)}


def point_of(code: str) -> Point | None:
    """(latitude, longitude) of a regency or district, the district's regency standing in; None for any other code."""
    points = load_points()
    if code in points:
        return points[code]
    return points.get(regency_of(code)) if is_regency(code) or is_district(code) else None


def great_circle_km(start: Point, end: Point) -> float:
    """The haversine formula on a sphere of the Earth's mean radius; within 0.6 % of the ellipsoid."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(radians, point)) for point in (start, end))
    chord = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


@lru_cache(maxsize=65_536)
def distance_km(a: str, b: str) -> float | None:
    """Kilometres between two regency or district codes in any mix; None when either is unknown."""
    start, end = point_of(a), point_of(b)
    return None if start is None or end is None else great_circle_km(start, end)


@lru_cache(maxsize=600)
def _regencies_by_distance(code: str) -> tuple[tuple[str, float], ...]:
    start = point_of(code)
    if start is None:
        return ()
    own = regency_of(code)
    others = ((other, point) for other, point in load_points().items() if is_regency(other) and other != own)
    return tuple(sorted(((other, great_circle_km(start, point)) for other, point in others), key=lambda pair: pair[1]))


def nearby_regencies(code: str, km: float) -> list[tuple[str, float]]:
    """The other regencies and cities at most `km` away, nearest first, with their distance; none for an unknown code.

    A district may ask too: its own regency is left out.
    """
    return [(other, distance) for other, distance in _regencies_by_distance(code) if distance <= km]
