"""What people and robots type into addresses: a key the database can hold, a page that can exist, text without NUL."""

from functools import cached_property
from typing import Any

from flask import Flask, Request, abort, current_app, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import IntegerConverter, Map

LARGEST_KEY = 2**31 - 1
LAST_PAGE = 10_000


class KeyConverter(IntegerConverter):
    """<int:…> is a key of a table: a number no table can hold is simply not found."""

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST_KEY, **options})


class ReadableRequest(Request):
    """Its parameters hold a blank for each NUL, which no browser sends and PostgreSQL refuses."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        return ImmutableMultiDict((name, text.replace("\0", " ")) for name, text in super().args.items(multi=True))


def set_up(app: Flask) -> None:
    app.request_class = ReadableRequest
    app.before_request(_find_no_nul)
    app.url_map.converters["int"] = KeyConverter
    app.jinja_env.globals["public_address"] = public_address


def _find_no_nul() -> None:
    if "\0" in request.path:
        abort(404)


def public_address(path: str) -> str:
    """The address under which everybody reaches a path of ours, whatever name this request came by."""
    return current_app.config["PADANKARYA"].public_url + path


def asked_page() -> int:
    """The page of a list that was asked for (?page=), from 1."""
    return min(LAST_PAGE, max(1, request.args.get("page", 1, type=int)))


def asked_number(name: str) -> int | None:
    """A key or a year in the address; None when it is missing, no number, or larger than a table can hold."""
    number = request.args.get(name, type=int)
    return number if number is not None and 0 <= number <= LARGEST_KEY else None


def asked_words(name: str, longest: int = 100) -> str:
    """Words in the address without blanks around them."""
    return request.args.get(name, "").strip()[:longest]
