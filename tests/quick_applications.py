"""Every test makes an application of its own; what is the same in all of them is compiled once."""

import gc
from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class CompiledTemplates(BytecodeCache):
    """The templates of all applications of this process."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


class CompiledRule(Rule):
    """An address rule whose builder, which depends on its words alone, is compiled once: of the time to make an
    application this is four fifths."""

    builders: dict[tuple[object, ...], Callable[..., Any]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Any]:
        key = (tuple(self._trace), repr(self.defaults), append_unknown)
        if key not in self.builders:
            self.builders[key] = super()._compile_builder(append_unknown)
        return self.builders[key]


TEMPLATES = CompiledTemplates()


def set_up() -> None:
    """For applications made from now on; and garbage, of which each leaves a lot, is looked for seldom."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    Flask.url_rule_class = CompiledRule
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": TEMPLATES}
