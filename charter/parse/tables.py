"""The tables of Lark's LALR parser, as `grammar/tables.json` holds them.

They are kept in a form of our own: Lark's takes 60 ms to load, this one 3.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import field

from charter.dataclass import dataclass

FORMAT = 1
"""The number of the layout of the tables; it changes with every change of that layout."""

KEYWORD = "NAME"
"""The terminal for words: one that stands in the grammar by itself is a keyword where the state expects it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The rule that a production belongs to."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One production, as Lark's parser asks for it (`origin`, the length of `expansion`), and what to build from it.

    `kept` are the symbols that carry a value, `-i - 1` for a run of values that is spliced in; `single`
    tells whether a value alone stands for itself.
    """

    name: str
    origin: Origin
    expansion: range
    kept: tuple[int, ...]
    single: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """The grammar, ready to be walked. Rows and patterns are unpacked when they are first asked for."""

    start: int
    end: int
    rules: tuple[Rule, ...]
    words: Mapping[str, str]
    patterns: Mapping[str, str]
    symbols: tuple[str, ...]
    rows: tuple[list[int], ...]
    _compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def actions(self, state: int) -> dict[str, int]:
        """What a state does at each symbol: go to state n >= 0, or reduce by rule -n - 1."""
        row = self.rows[state]
        return {self.symbols[symbol]: action for symbol, action in zip(row[::2], row[1::2], strict=True)}

    def pattern(self, name: str) -> re.Pattern[str]:
        """The compiled pattern of a terminal."""
        found = self._compiled.get(name)
        if found is None:
            found = self._compiled[name] = re.compile(self.patterns[name])
        return found


def fingerprint(text: str) -> str:
    """What tells one grammar from another: the SHA-256 of its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def unpack(document: dict[str, object]) -> Tables:
    """The tables from their JSON document."""
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
            made = tuple(Rule(n, Origin(o), range(length), tuple(kept), one) for n, o, length, kept, one in rules)
            return Tables(start, end, made, words, dict(patterns), tuple(symbols), tuple(states))
        case _:
            raise ValueError("these are not tables of the charter grammar")
