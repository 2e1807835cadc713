"""Ranks any set of records for queries of the same shape with the product's analysis and ranking, no filter set.

    python -m bench.relevance.score --documents D.jsonl --queries Q.jsonl --out run.tsv [--k 100]

A record is {"id", "title", "text", "competencies"}: everything but the id may be missing, a competency is a string or
{"label", "level", "evidence", "required", "weight"}. A line of the run: query, document, rank and score, by tabs.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.relevance.product import question_of_record, shelf_of_records
from bench.relevance.records import BadRecord, Record, read_records

EVERY = 1_000
"""Documents between two words about progress."""


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options().parse_args(arguments)
    try:
        documents, queries = read_records(options.documents), read_records(options.queries)
        write_run(documents, queries, options.out, options.k)
    except (BadRecord, OSError) as error:
        sys.exit(f"error: {error}")


def write_run(documents: Sequence[Record], queries: Sequence[Record], out: Path, k: int) -> None:
    """The first k documents of each query, best first; scores fall from rank to rank."""
    say = _progress(len(documents), "documents")
    with shelf_of_records(documents, say) as shelf, out.open("w", encoding="utf-8", newline="\n") as file:
        asked = _progress(len(queries), "queries")
        for number, query in enumerate(queries, 1):
            for rank, (id, score) in enumerate(shelf.ranked(question_of_record(query), k), 1):
                file.write(f"{query.id}\t{id}\t{rank}\t{score:.6f}\n")
            asked(number)


def _progress(total: int, what: str) -> Callable[[int], None]:
    began = time.monotonic()

    def say(done: int) -> None:
        if done % EVERY == 0 or done == total:
            print(f"{done:,} of {total:,} {what}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)

    return say


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.relevance.score", description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=Path, required=True, metavar="D.jsonl")
    parser.add_argument("--queries", type=Path, required=True, metavar="Q.jsonl")
    parser.add_argument("--out", type=Path, required=True, metavar="run.tsv")
    parser.add_argument("--k", type=_positive, default=100, help="documents for each query (100)")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    main()
