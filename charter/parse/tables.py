"""The tables that the parser walks, as `grammar/tables.json` holds them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from charter.parse.compile_tables import FORMAT, KEYWORD, compile_tables, fingerprint


@dataclass(frozen=True, slots=True)
class Rule:
    """One production: what to call when `length` symbols have been read, and with which of them."""

    name: str
    origin: str
    length: int
    kept: tuple[int, ...]
    single: bool


@dataclass(frozen=True, slots=True)
class State:
    """What can come next: `actions` by symbol; the patterns to try, in order; the words that are keywords.

    An action `n >= 0` goes to state n; `n < 0` reduces by rule `-n - 1`. `name` tells whether any word may stand here.
    """

    actions: Mapping[str, int]
    patterns: tuple[str, ...]
    name: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """The grammar, ready to be walked. States and patterns are unpacked when they are first met."""

    start: int
    end: int
    rules: tuple[Rule, ...]
    words: Mapping[str, str]
    _symbols: tuple[str, ...]
    _rows: tuple[tuple[int, ...], ...]
    _sources: Mapping[str, str]
    _states: dict[int, State] = field(default_factory=dict)
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def state(self, number: int) -> State:
        """The state of that number."""
        found = self._states.get(number)
        if found is None:
            row = self._rows[number]
            actions = {self._symbols[symbol]: action for symbol, action in zip(row[::2], row[1::2], strict=True)}
            patterns = tuple(name for name in self._sources if name in actions and name != KEYWORD)
            found = self._states[number] = State(actions, patterns, KEYWORD in actions)
        return found

    def pattern(self, name: str) -> re.Pattern[str]:
        """The compiled pattern of a terminal."""
        found = self._patterns.get(name)
        if found is None:
            found = self._patterns[name] = re.compile(self._sources[name])
        return found

    def is_terminal(self, symbol: str) -> bool:
        """Whether `symbol` is read from the text, not built from others."""
        return symbol.lstrip("_").isupper() or symbol == "$END"


def load_tables() -> Tables:
    """The tables of the grammar that this package carries.

    Where they are missing or older than the grammar they are built from it, which takes lark and half a second.
    """
    return _load()


@cache
def _load() -> Tables:
    folder = resources.files("grammar")
    grammar = (folder / "charter.lark").read_text("utf-8")
    stored = folder / "tables.json"
    if stored.is_file():
        document = json.loads(stored.read_text("utf-8"))
        if document["format"] == FORMAT and document["grammar"] == fingerprint(grammar):
            return _unpack(document)
    return unpack_tables(compile_tables(grammar))


def unpack_tables(text: str) -> Tables:
    """The tables from their JSON text."""
    return _unpack(json.loads(text))


def _unpack(document: dict[str, object]) -> Tables:
    match document:
        case {
            "start": int(start),
            "end": int(end),
            "rules": list(rules),
            "words": dict(words),
            "symbols": list(symbols),
            "states": list(states),
            "patterns": list(patterns),
        }:
            return Tables(
                start,
                end,
                tuple(Rule(name, origin, length, tuple(kept), single) for name, origin, length, kept, single in rules),
                words,
                tuple(symbols),
                tuple(states),
                {name: pattern for name, pattern in patterns},
            )
    raise ValueError("these are not tables of the charter grammar")
