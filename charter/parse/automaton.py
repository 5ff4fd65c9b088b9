"""An LALR(1) parser with a contextual lexer, walked over a text: tokens by state, values by rule.

The tables are Lark's; walking them takes no Lark, whose loading takes longer than the reading of a charter.
Values are built as productions are completed, so that nothing recurses, whatever the nesting. What is
unpacked from the tables, and which patterns are compiled, is what the text needs.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from charter.parse.tables import KEYWORD, Rule, Tables
from charter.parse.token import Lines, Token
from charter.source import Span

Builder = Callable[[list[object], Span], object]

BLANK = re.compile(r"(?:[ \t\n\r\f]+|#[^\n]*)+")
WORD = re.compile(r"[^\W\d]\w*")
LUMP = re.compile(r'\w+|"[^"\n]*"?|[^\w\s]')
END = "$END"


class Stuck(Exception):
    """The text cannot go on like this at `token`, the first that fits nothing; its kind is `$END` at the end."""

    def __init__(self, token: Token) -> None:
        super().__init__(token.text)
        self.token = token


class _Value:
    """What a production made, and the offsets it covers."""

    __slots__ = ("end", "start", "value")

    def __init__(self, value: object, start: int, end: int) -> None:
        self.value = value
        self.start = start
        self.end = end


@dataclass(slots=True)
class _Raw:
    """A token before its place in lines and columns is asked for."""

    kind: str
    text: str
    start: int
    end: int


class _States(dict[int, dict[str, int | Rule]]):
    """The rows of the parse table, unpacked when first looked at: the state to go to, or the rule to reduce by."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, number: int) -> dict[str, int | Rule]:
        rules = self._tables.rules
        actions = self._tables.actions(number).items()
        row = self[number] = {symbol: to if to >= 0 else rules[-to - 1] for symbol, to in actions}
        return row


class _StateLexer:
    """The lexer of one state. A keyword is a whole word that the state expects; other words are names.

    Patterns are shared by all states and compiled when first needed.
    """

    def __init__(self, tables: Tables, accepts: frozenset[str]) -> None:
        self._words = {text: name for text, name in tables.words.items() if name in accepts}
        self._names = KEYWORD in accepts
        self._tables = tables
        self._order = tuple(name for name in tables.patterns if name in accepts and name != KEYWORD)

    def match(self, text: str, at: int, end: int) -> _Raw | None:
        """The token at `at`, or None where none that is allowed stands there."""
        for name in self._order:
            found = self._tables.pattern(name).match(text, at, end)
            if found:
                return _Raw(name, found[0], at, found.end())
        word = WORD.match(text, at, end)
        if word is None:
            sign = self._words.get(text[at])
            return _Raw(sign, text[at], at, at + 1) if sign else None
        keyword = self._words.get(word[0])
        if keyword:
            return _Raw(keyword, word[0], at, word.end())
        named = self._names and self._tables.pattern(KEYWORD).match(text, at)
        return _Raw(KEYWORD, word[0], at, word.end()) if named else None


class _Lexers(dict[int, _StateLexer]):
    """The lexers by state, made when first needed; states that expect the same share one."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables
        self._shared: dict[frozenset[str], _StateLexer] = {}

    def __missing__(self, state: int) -> _StateLexer:
        accepts = frozenset(symbol for symbol in self._tables.actions(state) if symbol.isupper())
        lexer = self._shared.get(accepts)
        if lexer is None:
            lexer = self._shared[accepts] = _StateLexer(self._tables, accepts)
        self[state] = lexer
        return lexer


class Engine:
    """The parser of a grammar: what all texts share."""

    def __init__(self, tables: Tables, builders: Mapping[str, Builder]) -> None:
        self.tables = tables
        self.builders = builders
        self.lexers = _Lexers(tables)
        self.states = _States(tables)


class Automaton:
    """One reading of a stretch of text.

    `elements` grows as elements are completed, `made` with all that is built by the productions named in
    `watched`.
    """

    def __init__(self, engine: Engine, lines: Lines, end: int, watched: frozenset[str] = frozenset()) -> None:
        self.engine = engine
        self.lines = lines
        self.end = end
        self.watched = watched
        self.elements: list[tuple[object, Span]] = []
        self.made: list[object] = []
        self._read: list[_Raw] = []
        self._states = [engine.tables.start]
        self._values: list[Any] = []

    def read(self, start: int) -> None:
        """Read from `start` to the end of the stretch, as after a completed element. Raises `Stuck`."""
        self.take(start)
        self.finish()

    def take(self, start: int) -> None:
        """Read from `start` on without asking that the last element be complete. Raises `Stuck`."""
        self._states, self._values = [self.engine.tables.start], []
        feed, read = self._feed, self._read
        for raw in self._stream(start):
            feed(raw)
            read.append(raw)

    def _stream(self, at: int) -> Iterator[_Raw]:
        """The tokens from an offset on, each as the state in which it is asked for sees it. Raises `Stuck`."""
        text, end, lexers = self.lines.text, self.end, self.engine.lexers
        while True:
            blank = BLANK.match(text, at, end)
            at = blank.end() if blank else at
            if at >= end:
                return
            raw = lexers[self._states[-1]].match(text, at, end)
            if raw is None:
                raise Stuck(lump(self.lines, at, end))
            yield raw
            at = raw.end

    def _feed(self, raw: _Raw) -> None:
        """Shift a token, after all reductions that it calls for. Raises `Stuck`, and leaves those done."""
        stack, values, rows = self._states, self._values, self.engine.states
        while True:
            to = rows[stack[-1]].get(raw.kind)
            if to is None:
                raise Stuck(self._token(raw))
            if isinstance(to, int):
                stack.append(to)
                if raw.kind != END:
                    values.append(raw)
                return
            size = len(to.expansion)
            taken = values[len(values) - size :] if size else []
            if size:
                del stack[-size:], values[-size:]
            after = rows[stack[-1]][to.origin.name]
            assert isinstance(after, int)
            stack.append(after)
            values.append(self._reduced(to, taken))
            if raw.kind == END and after == self.engine.tables.end:
                return

    def _token(self, raw: _Raw) -> Token:
        return Token(raw.kind, raw.text, self.lines.span(raw.start, raw.end))

    def supply(self, kind: str, text: str, place: int) -> None:
        """Take a token that does not stand in the text. Raises `Stuck` when it fits nothing."""
        self._feed(_Raw(kind, text, place, place))

    def finish(self) -> None:
        """The text ends here. Raises `Stuck` when something is begun and not completed."""
        self.supply(END, "", self.end)

    def tokens(self, since: int = 0) -> list[Token]:
        """What was read from the offset `since` on, and fitted."""
        first = len(self._read)
        while first and self._read[first - 1].start >= since:
            first -= 1
        return [self._token(raw) for raw in self._read[first:]]

    def last(self, count: int = 1) -> list[Token]:
        """The last tokens that were read, and fitted."""
        return [self._token(raw) for raw in self._read[-count:]]

    def adopt(self, other: "Automaton") -> None:
        """Take over what another reading of the same text has completed."""
        self.elements += other.elements
        self.made += other.made
        self._read += other._read

    def begun(self) -> int | None:
        """The offset at which the element begins that is not completed; None if there is none."""
        values = self._values
        open_values = values[1:] if values and isinstance(values[0], _Value) and values[0].value is None else values
        return _start(open_values[0]) if open_values else None

    def expected(self) -> frozenset[str]:
        """The terminals that could stand here."""
        row = self.engine.states[self._states[-1]]
        return frozenset(symbol for symbol in row if (symbol.isupper() or symbol == END) and self._fits(symbol))

    def _fits(self, terminal: str) -> bool:
        """Whether the terminal could be shifted here, after all reductions that it calls for."""
        stack, rows = list(self._states), self.engine.states
        while True:
            to = rows[stack[-1]].get(terminal)
            if to is None or isinstance(to, int):
                return to is not None
            size = len(to.expansion)
            del stack[len(stack) - size :]
            after = rows[stack[-1]][to.origin.name]
            assert isinstance(after, int)
            stack.append(after)
            if terminal == END and after == self.engine.tables.end:
                return True

    def _reduced(self, rule: Rule, values: list[Any]) -> _Value:
        name = rule.origin.name
        if name.startswith("__start"):
            return self._element(values)
        if name == "start":
            return _Value(None, 0, 0)
        if name.startswith("__"):
            return _Value(self._splice(rule, values), _start(values[0]), _end(values[-1]))
        return self._build(rule, values)

    def _element(self, values: list[Any]) -> _Value:
        last = values[-1]
        self.elements.append((last.value, self.lines.span(last.start, last.end)))
        return _Value(None, 0, 0)

    def _splice(self, rule: Rule, values: list[Any]) -> list[object]:
        taken: list[object] = []
        for at in rule.kept:
            kid = values[at] if at >= 0 else values[-at - 1]
            if at >= 0:
                taken.append(self._kid(kid))
            elif taken:
                taken += kid.value
            else:
                taken = kid.value
        return taken

    def _kid(self, value: Any) -> object:
        return value.value if isinstance(value, _Value) else self._token(value)

    def _build(self, rule: Rule, values: list[Any]) -> _Value:
        kids = self._splice(rule, values)
        start, end = _start(values[0]), _end(values[-1])
        if rule.single and len(kids) == 1:
            return _Value(kids[0], start, end)
        built = self.engine.builders[rule.name](kids, self.lines.span(start, end))
        if rule.name in self.watched:
            self.made.append(built)
        return _Value(built, start, end)


def _start(value: _Value | _Raw) -> int:
    return value.start


def _end(value: _Value | _Raw) -> int:
    return value.end


def lump(lines: Lines, start: int, end: int) -> Token:
    """What stands at `start`, whatever the grammar would say: a word, a number, a quoted text or a sign."""
    found = LUMP.match(lines.text, start, end)
    stop = found.end() if found else min(start + 1, end)
    return Token("?", lines.text[start:stop], lines.span(start, stop))
