"""Which companies may be one."""

from app.rules.company_likeness import Likeness, Traits, pairs


def test_each_pair_is_named_once_with_its_surest_reason_the_surest_pairs_first() -> None:
    found = pairs(
        [
            Traits(1, "contoh jaya", "61.04", contacts=frozenset({"+62812"})),
            Traits(2, "contoh jaya", "61.04", site="contoh.id"),
            Traits(3, "contoh jaya", "61.71", contacts=frozenset({"+62812"})),
            Traits(4, "lain", "61.04", site="contoh.id"),
            Traits(5, "sendiri", "61.04"),
        ]
    )
    assert found == [
        (1, 3, Likeness.CONTACT),
        (2, 4, Likeness.WEBSITE),
        (1, 2, Likeness.NAME_AND_PLACE),
        (2, 3, Likeness.NAME),
    ]


def test_nothing_shared_is_nothing_alike() -> None:
    assert pairs([Traits(1, "", "61.04"), Traits(2, "", "61.04")]) == []
