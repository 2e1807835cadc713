"""Other engines with the same tokens, the same filter and the same question: SQLite FTS5, PostgreSQL and Tantivy.

Each finds the best 200 texts. Weighted fields are repeated tokens (strong three times, middle twice); PostgreSQL has
weights of its own.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

import psycopg
import tantivy

from search_index.engines import FIELD_WEIGHTS, TokenDoc, Tokens, Within

FACTS = ("school", "programme", "regency", "moves", "availability")
BATCH = 5_000
MARKS = {"strong": "A", "middle": "B", "body": "C"}


class Peer(Protocol):
    """A text engine that is given finished documents once and then asked."""

    name: str

    def build(self, docs: Iterable[TokenDoc]) -> None: ...

    def search(self, tokens: Tokens, within: Within, k: int) -> list[int]:
        """The ids of the best `k` texts that pass the filter."""

    def close(self) -> None: ...


class Words:
    """Tokens as plain words, since the engines' own tokenisers would split ours."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, token: str) -> str:
        return f"w{self._numbers.setdefault(token, len(self._numbers))}"

    def text(self, doc: TokenDoc) -> str:
        weighted = ((token, int(FIELD_WEIGHTS[name])) for name, tokens in doc.fields.items() for token in tokens)
        return " ".join(self.of(token) for token, times in weighted for _ in range(times))


class Fts5:
    """SQLite's full-text table, without the content, and a plain table for the filter."""

    name = "sqlite-fts5"

    def __init__(self, folder: Path):
        self._words = Words()
        self._database = sqlite3.connect(folder / "fts5.sqlite3")

    def build(self, docs: Iterable[TokenDoc]) -> None:
        run = self._database.execute
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA synchronous = OFF")
        run("CREATE VIRTUAL TABLE texts USING fts5(body, content = '', tokenize = 'ascii')")
        run(f"CREATE TABLE facts (id INTEGER PRIMARY KEY, {', '.join(FACTS)})")
        marks = ", ".join("?" * (1 + len(FACTS)))
        for batch in batches(docs):
            texts = [(doc.id, self._words.text(doc)) for doc in batch]
            self._database.executemany("INSERT INTO texts (rowid, body) VALUES (?, ?)", texts)
            facts = [(doc.id, *(doc.facts.get(name, 0) for name in FACTS)) for doc in batch]
            self._database.executemany(f"INSERT INTO facts VALUES ({marks})", facts)  # noqa: S608
        self._database.commit()

    def search(self, tokens: Tokens, within: Within, k: int) -> list[int]:
        words = " OR ".join(self._words.of(token) for token in tokens)
        where, values = conditions(within, "?")
        join = "JOIN facts ON facts.id = texts.rowid" if where else ""
        query = f"SELECT texts.rowid FROM texts {join} WHERE texts MATCH ? {where} ORDER BY rank LIMIT ?"  # noqa: S608
        return [row[0] for row in self._database.execute(query, (words, *values, k))]

    def close(self) -> None:
        self._database.close()


class Postgres:
    """A tsvector under a GIN index, ranked by ts_rank; the filter's columns beside it, indexed."""

    name = "postgresql"

    def __init__(self, url: str):
        self._words = Words()
        self._connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)

    def build(self, docs: Iterable[TokenDoc]) -> None:
        run = self._connection.execute
        columns = ", ".join(f"{name} integer" for name in FACTS)
        run(f"CREATE TABLE profile (id integer PRIMARY KEY, {columns}, texts tsvector)")
        with self._connection.cursor() as cursor:
            for batch in batches(docs):
                with cursor.copy("COPY profile FROM STDIN") as copy:
                    for doc in batch:
                        facts = [doc.facts.get(name, 0) for name in FACTS]
                        copy.write_row([doc.id, *facts, self._vector(doc)])
        run("CREATE INDEX ON profile USING gin (texts)")
        run("CREATE INDEX ON profile (school, programme)")
        run("ANALYZE profile")

    def _vector(self, doc: TokenDoc) -> str:
        places: dict[str, list[str]] = {}
        for name, tokens in doc.fields.items():
            for token in tokens:
                word = places.setdefault(self._words.of(token), [])
                word.append(f"{len(word) + 1}{MARKS[name]}")
        return " ".join(f"{word}:{','.join(marks)}" for word, marks in places.items())

    def search(self, tokens: Tokens, within: Within, k: int) -> list[int]:
        words = " | ".join(self._words.of(token) for token in tokens)
        where, values = conditions(within, "%s")
        query = f"""SELECT id FROM profile, to_tsquery('simple', %s) AS asked WHERE texts @@ asked {where}
            ORDER BY ts_rank('{{0.1, 0.33, 0.67, 1.0}}', texts, asked) DESC LIMIT %s"""  # noqa: S608
        return [row[0] for row in self._connection.execute(query, (words, *values, k))]

    def close(self) -> None:
        self._connection.close()


class Tantivy:
    """The Rust engine, with term weights and the filter as terms that do not score."""

    name = "tantivy"

    def __init__(self, folder: Path):
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True)
        builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
        for name in FACTS:
            builder.add_integer_field(name, indexed=True)
        self._schema = builder.build()
        path = folder / "tantivy"
        path.mkdir()
        self._words = Words()
        self._index = tantivy.Index(self._schema, str(path))

    def build(self, docs: Iterable[TokenDoc]) -> None:
        writer = self._index.writer(heap_size=512 * 2**20, num_threads=2)
        for doc in docs:
            row = tantivy.Document(id=doc.id, body=self._words.text(doc))
            for name in FACTS:
                row.add_integer(name, doc.facts.get(name, 0))
            writer.add_document(row)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, tokens: Tokens, within: Within, k: int) -> list[int]:
        words = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term("body", self._words.of(token)), weight))
            for token, weight in tokens.items()
        ]
        asked = tantivy.Query.boolean_query(words)
        if within.facts:
            groups = [(tantivy.Occur.Must, self._group(group)) for group in within.facts]
            asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, asked), *groups])
        searcher = self._index.searcher()
        return [searcher.doc(address)["id"][0] for _score, address in searcher.search(asked, k, count=False).hits]

    def _group(self, group: Iterable[tuple[str, int]]) -> tantivy.Query:
        either = [(tantivy.Occur.Should, self._term(name, value)) for name, value in group]
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query(either), 0.0)

    def _term(self, name: str, value: str | int) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, name, value, "freq" if name == "body" else "basic")

    def close(self) -> None:
        del self._index


def conditions(within: Within, mark: str) -> tuple[str, list[int]]:
    """The filter in SQL, with its values."""
    groups = [" OR ".join(f"{name} = {mark}" for name, _value in group) for group in within.facts]
    return "".join(f" AND ({group})" for group in groups), [value for group in within.facts for _name, value in group]


def batches(docs: Iterable[TokenDoc]) -> Iterator[Sequence[TokenDoc]]:
    waiting = iter(docs)
    return iter(lambda: list(islice(waiting, BATCH)), [])


PEERS: dict[str, Callable[[Path, str], Peer]] = {
    Fts5.name: lambda folder, _url: Fts5(folder),
    Postgres.name: lambda _folder, url: Postgres(url),
    Tantivy.name: lambda folder, _url: Tantivy(folder),
}
