"""Published tables of tracer studies and labour statistics, recomputed by the product's own rules.

    python -m bench.tracer_tables FOLDER

FOLDER holds the tables as CSV; nothing of them is copied. For every published figure: how many cases, how many agree to
the printed digit, and the largest difference. What was found stands in docs/method.md.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

from app.rules.indicators import (
    Counts,
    absorbed_lower_bound,
    absorbed_rate,
    absorbed_upper_bound,
    composition,
    leavers_employment_rate,
    unemployment_rate,
)
from app.rules.rates import Rate

Row = dict[str, str]


@dataclass(frozen=True)
class Comparison:
    """One published figure: `printed` as published, `ours` as recomputed (None is no data)."""

    figure: str
    case: str
    printed: Decimal
    ours: Decimal | None
    possible: tuple[Decimal, Decimal] | None = None
    """Lowest and highest result of what was rounded before it was published."""

    @property
    def is_possible(self) -> bool:
        """Whether rounding of the published parts and of the figure itself can explain it."""
        half = Decimal(5).scaleb(int(self.printed.as_tuple().exponent) - 1)
        low, high = self.possible or (Decimal(0), Decimal(100))
        return low - half <= self.printed <= high + half

    @property
    def is_rounded(self) -> bool:
        return self.ours is not None and self.printed == self.ours.quantize(self.printed, ROUND_HALF_UP)

    @property
    def is_truncated(self) -> bool:
        return self.ours is not None and self.printed == self.ours.quantize(self.printed, ROUND_DOWN)

    @property
    def difference(self) -> Decimal:
        return abs(self.printed - self.ours) if self.ours is not None else Decimal(0)


def percent(rate: Rate) -> Decimal | None:
    return Decimal(100 * rate.count) / rate.of if rate.of else None


def counts(**activities: int) -> Counts:
    """A group of which everybody is traced, unless `untraced` says otherwise."""
    untraced = activities.pop("untraced", 0)
    known = dict.fromkeys(("work", "study", "business", "seeking", "other"), 0) | activities
    traced = sum(known.values())
    return Counts(population=traced + untraced, own=traced, partial=0, indirect=0, **known)


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def of_recent_grads(row: Row) -> Iterator[Comparison]:
    """US survey 2010-2012: I11 of 173 fields of study."""
    group = counts(work=int(row["Employed"]), seeking=int(row["Unemployed"]))
    share = percent(unemployment_rate(group))
    yield Comparison("I11", row["Major"], number(row["Unemployment_rate"]), None if share is None else share / 100)


def of_inserjeunes(row: Row) -> Iterator[Comparison]:
    """Shares of leavers in whole per cent, taken as a hundred people: I08 adds up, I09 follows."""
    if not row["part_poursuite"] or not row["part_emploi_6m"] or not row["part_autre_6m"]:
        return
    parts = [int(float(row[name])) for name in ("part_emploi_6m", "part_poursuite", "part_autre_6m")]
    group = counts(work=parts[0], study=parts[1], seeking=parts[2])
    shares = sum(percent(rate) or Decimal(0) for rate in composition(group).values())
    yield Comparison("I08", row["uai"], Decimal(sum(parts)), shares.quantize(Decimal(1)))
    if row["taux_emploi_6m"]:
        published = number(row["taux_emploi_6m"]).quantize(Decimal(1))
        possible = _employment_rates(parts[0], parts[2])
        yield Comparison("I09", row["uai"], published, percent(leavers_employment_rate(group)), possible)


def _employment_rates(employed: int, other: int) -> tuple[Decimal, Decimal] | None:
    """The lowest and highest rate of leavers whose shares round to these, the three shares adding up to a hundred."""
    half = Decimal("0.5")
    corners = [(half, -half), (-half, half), (half, 0), (-half, 0), (0, half), (0, -half)]
    shares = [(max(employed + up, Decimal(0)), max(other + down, Decimal(0))) for up, down in corners]
    rates = [100 * one / (one + rest) for one, rest in shares if one + rest]
    return (min(rates), max(rates)) if rates else None


def of_pengasih(row: Row) -> Iterator[Comparison]:
    """One school's five cohorts: each group out of all graduates."""
    for name, printed in (
        ("belum_bekerja", "belum_bekerja_persen_terbit"),
        ("bekerja_lewat_bkk", "lewat_bkk_persen_terbit"),
        ("bekerja_bukan_bkk", "bukan_bkk_persen_terbit"),
    ):
        rate = Rate(int(row[name]), int(row["jumlah_lulusan_tersirat"]))
        yield Comparison(f"share {name}", row["tahun_ajaran"], number(row[printed]), percent(rate))


def of_labour_force(row: Row) -> Iterator[Comparison]:
    """National labour force in units of ten thousand people: I11."""
    if not row["tpt_persen_terbit"]:
        return
    work, seeking = (int(number(row[name]) * 100) for name in ("bekerja_juta", "penganggur_juta"))
    group = counts(work=work, seeking=seeking)
    yield Comparison("I11", row["periode"], number(row["tpt_persen_terbit"]), percent(unemployment_rate(group)))


TABLES: dict[str, Callable[[Row], Iterable[Comparison]]] = {
    "recent_grads.csv": of_recent_grads,
    "inserjeunes_cfa.csv": of_inserjeunes,
    "bkk_smkn1_pengasih.csv": of_pengasih,
    "bps_nasional_tpt.csv": of_labour_force,
}


def read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def summary(found: list[Comparison]) -> Iterator[str]:
    for figure in dict.fromkeys(one.figure for one in found):
        cases = [one for one in found if one.figure == figure]
        compared = [one for one in cases if one.ours is not None]
        exact = sum(one.is_rounded for one in compared)
        truncated = sum(one.is_truncated and not one.is_rounded for one in compared)
        within = [sum(one.difference <= limit for one in compared) for limit in (1, 2)]
        largest = max((one.difference for one in compared), default=Decimal(0))
        yield (
            f"  {figure}: {len(cases)} printed, {exact} as rounded, {truncated} as truncated,"
            f" within 1 point {within[0]}, within 2 {within[1]},"
            f" not explained by rounding {sum(not one.is_possible for one in compared)},"
            f" largest difference {largest:.9f}, no data {len(cases) - len(compared)}"
        )
        for one in compared if len(compared) <= 20 else ():
            if not one.is_rounded:
                yield f"    {one.case}: printed {one.printed}, recomputed {one.ours:.3f}"
        yield from (f"    {one.case}: printed {one.printed}, we say no data" for one in cases if one.ours is None)


def province_study(path: Path) -> Iterator[str]:
    """A province's shares, of which the untraced are part: what the headline is once they are set apart."""
    rows = list(read(path))
    parts = {(row["kategori"], row["kesesuaian"]): int(number(row["persen_terbit"]) * 100) for row in rows}
    yield f"  shares add up to {Decimal(sum(parts.values())) / 100}"
    of = {name: sum(part for (kind, _), part in parts.items() if kind == name) for name, _ in parts}
    group = counts(
        work=of["bekerja"],
        study=of["melanjutkan"],
        business=of["berwirausaha"],
        seeking=of["menganggur"],
        untraced=of["tidak terdata"],
    )
    for name, rate in (
        ("I05 of the traced", absorbed_rate(group)),
        ("I06, as published: of everybody", absorbed_lower_bound(group)),
        ("I07", absorbed_upper_bound(group)),
        ("I11", unemployment_rate(group)),
    ):
        yield f"  {name}: {percent(rate):.2f} %"


def yearly_sums(path: Path) -> Iterator[str]:
    """A province's unemployed by schooling: the sum of each year beside that of the year before."""
    sums: dict[int, int] = {}
    for row in read(path):
        sums[int(row["tahun"])] = sums.get(int(row["tahun"]), 0) + int(row["jumlah_penganggur_terbuka"])
    for year in sorted(sums):
        before = sums.get(year - 1)
        yield f"  {year}: {sums[year]:,}" + (f", {sums[year] / before:.2f} times the year before" if before else "")


def main(folder: Path) -> None:
    for name, compare in TABLES.items():
        found = [one for row in read(folder / name) for one in compare(row)]
        print(name, *summary(found), sep="\n")
    for name, tell in (
        ("tracer_smk_aceh_2014_2018.csv", province_study),
        ("jabar_penganggur_pendidikan.csv", yearly_sums),
    ):
        print(name, *tell(folder / name), sep="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
