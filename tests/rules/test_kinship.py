"""Who is kin to whom in the catalogue."""

from app.rules.kinship import Family, Kinship

WELDING, SMAW, GMAW, COOKING, PASTRY = "welding", "smaw", "gmaw", "cooking", "pastry"
PARENTS = {WELDING: None, SMAW: WELDING, GMAW: WELDING, COOKING: None, PASTRY: COOKING}
FAMILY = Family(PARENTS)


def test_kinship_is_seen_from_what_is_required() -> None:
    assert FAMILY.kinship(WELDING, SMAW) is Kinship.NARROWER
    assert FAMILY.kinship(SMAW, WELDING) is Kinship.BROADER
    assert FAMILY.kinship(WELDING, COOKING) is None  # two roots share no parent
    assert FAMILY.kinship(SMAW, PASTRY) is None


def test_answering_lists_the_kin_and_how() -> None:
    for required in PARENTS:
        kin = {held: relation for held in PARENTS if (relation := FAMILY.kinship(required, held))}
        assert FAMILY.answering(required) == kin
    assert FAMILY.answering(SMAW, among=[Kinship.SAME]) == {SMAW: Kinship.SAME}
    assert FAMILY.answering("unknown") == {"unknown": Kinship.SAME}
