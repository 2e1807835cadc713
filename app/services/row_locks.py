"""Rows held while they are looked at and changed, on every database."""

from collections.abc import Collection, Sequence

from sqlalchemy import select, update
from sqlalchemy.exc import InvalidRequestError

from app.errors import NotFound
from app.extensions import Model, db
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.vacancy import Vacancy


def lock(row: Model) -> None:
    """Hold the row until the transaction ends, and read it anew: whoever comes second waits, then sees what changed.

    A write that changes nothing holds the row on PostgreSQL and the whole file on SQLite, which knows no row locks.
    """
    kind = row.__class__  # the signed-in account comes as a proxy
    db.session.execute(
        update(kind).where(kind.id == row.id).values(id=kind.id).execution_options(synchronize_session=False)
    )
    read_again(row)


def read_again(row: Model) -> None:
    """Read the row anew; raises NotFound when somebody removed it meanwhile."""
    try:
        db.session.refresh(row)
    except InvalidRequestError as error:
        raise NotFound() from error


def lock_pair(vacancy: Vacancy, alumni: AlumniProfile) -> None:
    """Hold both until the transaction ends, in the order in which a hire holds them: an application begins before the
    hire that ends it, or after. Ask again afterwards whether it may."""
    for row in (vacancy, alumni):
        lock(row)


def lock_all(
    kind: type[Application] | type[Invitation], ids: Collection[int], *, skips_held: bool = False
) -> Sequence[int]:
    """Hold many applications or invitations until the transaction ends, in the order of their ids; returns those held.

    Read them with populate_existing afterwards. Lock their vacancy first, as a hire does, or let it skip what others
    hold: so two never wait for each other. SQLite holds the whole file.
    """
    if not ids:
        return []
    least = update(kind).where(kind.id == min(ids)).values(id=kind.id)
    db.session.execute(least.execution_options(synchronize_session=False))
    wanted = select(kind.id).where(kind.id.in_(ids)).order_by(kind.id)
    return db.session.scalars(wanted.with_for_update(skip_locked=skips_held)).all()
