import time
from dataclasses import replace

import pytest

from search_index.question import NoteKind, Question, parse, tidy
from search_index.question_fields import OF_PEOPLE, Field


def kinds(question):
    return {note.kind for note in question.notes}


def asks_nothing(question):
    return replace(question, notes=()) == Question()


def test_plain_words_rank_and_require_nothing():
    question = parse("montir motor")
    assert {"montir", "motor", "@mechanic"} <= question.should.keys()
    assert (question.must, question.without, question.phrases, question.notes) == ((), (), (), ())


def test_a_phrase_is_required_in_its_order():
    question = parse('gaji "operator produksi"')
    assert [phrase.words for phrase in question.phrases] == [("operator", "produksi")]
    assert question.must == (("operator",), ("produksi",))
    assert {"operator", "produksi"} <= question.should.keys()


def test_words_of_every_text_inside_a_phrase_are_not_asked_of_the_index():
    question = parse('"gudang di kapal"')
    assert question.must == (("gudang",), ("kapal",))
    assert question.phrases[0].words == ("gudang", "di", "kapal")


def test_minus_excludes_words_and_phrases():
    question = parse('las -magang -"lepas pantai"')
    assert question.without == ("magang",)
    assert [(phrase.text, phrase.is_excluded) for phrase in question.phrases] == [("lepas pantai", True)]
    assert "magang" not in question.should
    assert question.must == ()


def test_a_hyphen_inside_a_word_is_no_minus():
    assert parse("wi-fi x-ray").without == ()


@pytest.mark.parametrize(
    ("name", "field"), [("judul", Field.TITLE), ("COMPANY", Field.COMPANY), ("Tempat", Field.PLACE)]
)
def test_fields_are_read_in_both_languages_and_any_case(name, field):
    for typed in (f"{name}:rimba", f"{name}: rimba", f'{name}:"rimba"'):
        (phrase,) = parse(typed).phrases
        assert (phrase.field, phrase.words) == (field, ("rimba",))


@pytest.mark.parametrize(
    ("name", "field"),
    [("kompetensi", Field.COMPETENCY), ("JURUSAN", Field.PROGRAMME), ("pengalaman", Field.EXPERIENCE)],
)
def test_people_have_fields_of_their_own(name, field):
    (phrase,) = parse(f"{name}:las", OF_PEOPLE).phrases
    assert (phrase.field, phrase.words) == (field, ("las",))
    assert parse(f"{name}:las").phrases == ()
    assert parse("perusahaan:rimba", OF_PEOPLE).phrases == ()


def test_each_word_knows_what_meets_it():
    words = parse("montir las listrik").words
    assert {"montir", "~montir", "@mechanic"} <= set(words["montir"])
    concepts = [{token for token in words[word] if token.startswith("=")} for word in ("las", "listrik")]
    assert concepts[0] & concepts[1]


def test_a_field_nobody_has_is_only_words():
    question = parse("gaji:besar")
    assert question.phrases == ()
    assert "besar" in question.should or "gaji" in question.should


def test_a_beginning_of_three_letters_is_one_and_a_shorter_one_a_word():
    assert parse("teknis*").beginnings == ("teknis",)
    assert parse("tek*").beginnings == ("tek",)
    question = parse("ac*")
    assert question.beginnings == ()
    assert "ac" in question.should
    assert kinds(question) == {NoteKind.SHORT_BEGINNING}


def test_an_open_quote_is_left_out_and_said():
    question = parse('las "operator produksi')
    assert kinds(question) == {NoteKind.OPEN_QUOTE}
    assert {"las", "operator", "produksi"} <= question.should.keys()


def test_curly_quotes_are_quotes():
    assert parse("“operator produksi”").phrases[0].words == ("operator", "produksi")


def test_words_that_say_nothing_are_named():
    question = parse("yang dan las")
    (note,) = question.notes
    assert (note.kind, note.words) == (NoteKind.TOO_COMMON, "yang dan")
    assert asks_nothing(parse("yang dan"))


def test_only_the_first_300_characters_are_read_and_that_is_said():
    question = parse("las " * 5_000)
    assert NoteKind.CUT in kinds(question)
    assert tuple(question.words) == ("las",)
    assert len(tidy("a" * 10_000)) == 300


def test_only_the_first_40_words_are_read_and_that_is_said():
    forty = " ".join(f"k{number}" for number in range(100, 140))
    assert kinds(parse(forty)) == set()
    question = parse(f"{forty} mekanik")
    assert kinds(question) == {NoteKind.TOO_MANY}
    assert "mekanik" not in question.words


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "*",
        "***",
        "-",
        "---- -- -",
        '"',
        '""',
        '"""',
        '-"',
        "judul:",
        "judul: ",
        "-judul:",
        'judul:""',
        ":",
        "::::",
        "AND OR NOT",
        "\x00\x01\x1b",
        "(((",
        '-"" -"" judul:-"',
        "🔥🔥",
        "\u202e\u200d",
        "a*" * 5_000,
        '"' * 10_001,
        "judul:" * 2_000,
        "-a " * 5_000,
        "İ" * 10_000,
        "%' OR 1=1 --",
    ],
)
def test_anything_typed_is_read_in_no_time(typed):
    started = time.perf_counter()
    question = parse(typed)
    assert time.perf_counter() - started < 0.5
    assert len(question.should) < 500


@pytest.mark.parametrize("typed", ["*", "-", '""', "judul:", "- - -", "\x00", "(((", "di dan yang"])
def test_operators_alone_say_nothing(typed):
    assert asks_nothing(parse(typed))
