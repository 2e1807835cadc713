"""The response board: how far each class and programme is, and who is left. Counted when the page is opened."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.extensions import db
from app.models.school import Programme
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.contact_status import Standing
from app.rules.tracer_status import ResponseStatus
from app.services.contact_people import Line
from app.services.wave_work import Work


@dataclass(frozen=True)
class BoardLine:
    """A group of a wave's register. Own, proxy and partial are kinds of answers; unreachable, opted out and to ask are
    those without an own one."""

    key: str
    name: str
    population: int
    own: int
    proxy: int
    partial: int
    contacted: int
    unreachable: int
    opted_out: int

    @property
    def left(self) -> int:
        """Without an own, complete answer."""
        return self.population - self.own

    @property
    def share(self) -> float | None:
        """Own answers of everybody in the register, 0 to 1; None for an empty group."""
        return self.own / self.population if self.population else None


@dataclass(frozen=True)
class Board:
    total: BoardLine
    classes: Page[BoardLine]
    programmes: Sequence[BoardLine]


def board_of(work: Work, *, page: int) -> Board:
    """The whole wave, a page of its classes, and its programmes; one query more than the work itself."""
    classes = _grouped(work.lines, lambda line: line.class_name)
    names = sorted(classes)
    number = nearest_page(page, len(names))
    here = names[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return Board(
        total=_counted("", "", work.lines),
        classes=Page([_counted(name, name, classes[name]) for name in here], number, len(names)),
        programmes=_programmes(work.lines),
    )


def left_of(
    work: Work, *, standing: Standing | None, class_name: str | None, programme_id: int | None, name: str, page: int
) -> Page[Line]:
    """Who has not given an own answer, by class and name; each narrowing may be left out."""
    wanted = [
        line
        for line in work.lines
        if line.is_left
        and standing in (None, line.standing)
        and class_name in (None, line.class_name)
        and programme_id in (None, line.programme_id)
        and name.casefold() in line.name.casefold()
    ]
    number = nearest_page(page, len(wanted))
    return Page(wanted[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], number, len(wanted))


def class_names(work: Work) -> list[str]:
    return sorted({line.class_name for line in work.lines})


def _programmes(lines: Sequence[Line]) -> list[BoardLine]:
    groups = _grouped(lines, lambda line: str(line.programme_id))
    known = db.session.execute(
        select(Programme.id, Programme.name, Programme.spectrum)
        .where(Programme.id.in_([int(key) for key in groups]))
        .order_by(Programme.name, Programme.spectrum)
    )
    return [_counted(str(key), f"{name} · {spectrum}", groups[str(key)]) for key, name, spectrum in known]


def _grouped(lines: Iterable[Line], key: Callable[[Line], str]) -> Mapping[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return groups


def _counted(key: str, name: str, lines: Sequence[Line]) -> BoardLine:
    answers = [line.answer for line in lines]
    standings = [line.standing for line in lines]
    return BoardLine(
        key=key,
        name=name,
        population=len(lines),
        own=answers.count(ResponseStatus.COMPLETE),
        proxy=answers.count(ResponseStatus.PROXY),
        partial=answers.count(ResponseStatus.PARTIAL),
        contacted=sum(line.reach.contacts > 0 for line in lines),
        unreachable=standings.count(Standing.UNREACHABLE),
        opted_out=standings.count(Standing.OPTED_OUT),
    )
