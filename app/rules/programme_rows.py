"""Programmes of several cohorts in one table: a programme of Spektrum 2018 and its successor are one row."""

from collections.abc import Collection, Mapping


def rows_of(cohorts: Mapping[int, Collection[int]], successors: Mapping[int, int | None]) -> dict[tuple[int, int], int]:
    """(Cohort, programme) → row, named by the newest programme of the row.

    A cohort that has both, or two programmes with one successor, keeps each as a row of its own: they are different
    people, and adding them up would tell one from the other.
    """
    found: dict[tuple[int, int], int] = {}
    for cohort, programmes in cohorts.items():
        newest = {programme: successors.get(programme) or programme for programme in programmes}
        for programme, row in newest.items():
            is_alone = sum(other == row for other in newest.values()) == 1
            found[cohort, programme] = row if is_alone else programme
    return found
