"""How many candidates each choice of a filter would leave."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from app.rules.alumni_status import Availability
from app.services.match_filters import AlumniFilter, FilterCounts, Pool
from search_index.coverage import Coverage
from search_index.engines import Mask, Snapshot
from search_index.facts import number_of, number_of_availability


def filter_counts(
    snapshot: Snapshot,
    coverage: Coverage,
    pool: Pool,
    filters: AlumniFilter,
    places: Iterable[str],
    radii: Iterable[int],
) -> FilterCounts:
    """Counts of those who cover something; `places` are the codes that can be chosen, `radii` the distances."""

    def left(narrowed: AlumniFilter) -> Mask:
        return snapshot.allowed(pool.within(narrowed)) & (coverage.share > 0)

    def around(km: int) -> int:
        return int(left(replace(filters, radius=km)).sum())

    anywhere = left(replace(filters, regency_code="", radius=0, district_code=""))
    moves = (snapshot.fact("moves") > 0) & filters.or_willing_to_move
    by_state = _counted(snapshot, left(replace(filters, availability=None)), "availability")
    return FilterCounts(
        programmes=_counted(snapshot, left(replace(filters, programme_id=None)), "programme"),
        years=_counted(snapshot, left(replace(filters, graduation_year=None)), "year"),
        availabilities={state: by_state.get(number_of_availability(state), 0) for state in Availability},
        places={code: _in_place(snapshot, anywhere, moves, code) for code in places},
        radii={km: around(km) for km in radii} if filters.regency_code else {},
        anywhere=int(anywhere.sum()),
        with_movers=int(left(replace(filters, or_willing_to_move=True)).sum()),
    )


def _counted(snapshot: Snapshot, mask: Mask, fact: str) -> dict[int, int]:
    values, times = np.unique(snapshot.fact(fact)[mask], return_counts=True)
    return dict(zip(values.tolist(), times.tolist(), strict=True))


def _in_place(snapshot: Snapshot, mask: Mask, moves: Mask, code: str) -> int:
    kind = "district" if code.count(".") > 1 else "regency"
    return int((mask & (moves | (snapshot.fact(kind) == number_of(code)))).sum())
