"""An LALR parser with a contextual lexer, walked over a text: tokens by state, values by rule.

The tables are those that Lark makes of the grammar; Lark itself takes longer to load than a charter takes to be read.
Values are built as productions are completed, so that nothing recurses, whatever the nesting. What is
unpacked from the tables, and which patterns are compiled, is what the text needs.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

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


class _Raw:
    """A terminal where it stands in the text."""

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end


_Part: TypeAlias = _Value | _Raw
_Callback: TypeAlias = Callable[[Sequence[_Part]], _Value]


class _Rows(dict[int, dict[str, int]]):
    """What each state does at each symbol, unpacked when first looked at."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, number: int) -> dict[str, int]:
        row = self[number] = self._tables.actions(number)
        return row


class _StateLexer:
    """The lexer of one state. A keyword is a whole word that the state expects; other words are names.

    Patterns are shared by all states and compiled when first needed.
    """

    __slots__ = ("_names", "_order", "_tables", "_words")

    def __init__(self, tables: Tables, accepts: frozenset[str]) -> None:
        self._words = {text: name for text, name in tables.words.items() if name in accepts}
        self._names = KEYWORD in accepts
        self._tables = tables
        self._order = tuple(name for name in tables.patterns if name in accepts and name != KEYWORD)

    def match(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """The token at `start` and its terminal, or None."""
        for name in self._order:
            found = self._tables.pattern(name).match(text, start, end)
            if found:
                return found[0], name
        word = WORD.match(text, start, end)
        if word is None:
            sign = self._words.get(text[start])
            return (text[start], sign) if sign else None
        keyword = self._words.get(word[0])
        if keyword:
            return word[0], keyword
        return (word[0], KEYWORD) if self._names and self._tables.pattern(KEYWORD).match(text, start) else None


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
        self.rows = _Rows(tables)


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
        self._callbacks: dict[Rule, _Callback] = {}
        self._begin()

    def _begin(self) -> None:
        """Stand before any element."""
        self._states = [self.engine.tables.start]
        self._values: list[_Part] = []

    def read(self, start: int) -> None:
        """Read from `start` to the end of the stretch, as after a completed element. Raises `Stuck`."""
        self.take(start)
        self.finish()

    def take(self, start: int) -> None:
        """Read from `start` on without asking that the last element be complete. Raises `Stuck`."""
        self._begin()
        while (raw := self._next(start)) is not None:
            self._feed(raw)
            self._read.append(raw)
            start = raw.end

    def _next(self, at: int) -> _Raw | None:
        """The first token from `at` on, None at the end of the stretch. Raises `Stuck`."""
        text, end = self.lines.text, self.end
        blank = BLANK.match(text, at, end)
        if blank:
            at = blank.end()
        if at >= end:
            return None
        found = self.engine.lexers[self._states[-1]].match(text, at, end)
        if found is None:
            raise Stuck(lump(self.lines, at, end))
        return _Raw(found[1], found[0], at, at + len(found[0]))

    def _feed(self, raw: _Raw) -> None:
        """Take a token: complete what it ends, then shift it. Raises `Stuck` when it fits nothing."""
        rows, rules, states, values = self.engine.rows, self.engine.tables.rules, self._states, self._values
        while True:
            action = rows[states[-1]].get(raw.kind)
            if action is None:
                raise Stuck(self._token(raw))
            if action >= 0:
                states.append(action)
                values.append(raw)
                return
            rule = rules[-action - 1]
            size = len(rule.expansion)
            parts = values[len(values) - size :]
            del states[len(states) - size :], values[len(values) - size :]
            callback = self._callbacks.get(rule)
            if callback is None:
                callback = self._callbacks[rule] = self._callback(rule)
            values.append(callback(parts))
            states.append(rows[states[-1]][rule.origin.name])
            if raw.kind == END and states[-1] == self.engine.tables.end:
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
        begun = values[1:] if values and isinstance(values[0], _Value) and values[0].value is None else values
        return begun[0].start if begun else None

    def expected(self) -> frozenset[str]:
        """The terminals that could stand here."""
        row = self.engine.rows[self._states[-1]]
        return frozenset(kind for kind in row if kind.isupper() and self._takes(kind))

    def _takes(self, kind: str) -> bool:
        """Whether a terminal fits: nothing is built to find out."""
        rows, tables, states = self.engine.rows, self.engine.tables, list(self._states)
        while True:
            action = rows[states[-1]].get(kind)
            if action is None or action >= 0:
                return action is not None
            rule = tables.rules[-action - 1]
            del states[len(states) - len(rule.expansion) :]
            states.append(rows[states[-1]][rule.origin.name])
            if kind == END and states[-1] == tables.end:
                return True

    def _callback(self, rule: Rule) -> _Callback:
        if rule.origin.name.startswith("__start"):
            return self._element
        if rule.origin.name == "start":
            return lambda _: _Value(None, 0, 0)
        if rule.origin.name.startswith("__"):
            return lambda parts: _Value(self._splice(rule, parts), parts[0].start, parts[-1].end)
        return lambda parts: self._build(rule, parts)

    def _element(self, parts: Sequence[_Part]) -> _Value:
        last = parts[-1]
        self.elements.append((self._kid(last), self.lines.span(last.start, last.end)))
        return _Value(None, 0, 0)

    def _splice(self, rule: Rule, parts: Sequence[_Part]) -> list[object]:
        taken: list[object] = []
        for at in rule.kept:
            if at >= 0:
                taken.append(self._kid(parts[at]))
                continue
            run = self._run(parts[-at - 1])
            if taken:
                taken += run
            else:
                taken = run
        return taken

    def _run(self, part: _Part) -> list[object]:
        """The values of a run, which its rule has collected: the list itself, so that it grows at no cost."""
        return part.value if isinstance(part, _Value) and isinstance(part.value, list) else []

    def _kid(self, part: _Part) -> object:
        return part.value if isinstance(part, _Value) else self._token(part)

    def _build(self, rule: Rule, parts: Sequence[_Part]) -> _Value:
        kids = self._splice(rule, parts)
        start, end = parts[0].start, parts[-1].end
        if rule.single and len(kids) == 1:
            return _Value(kids[0], start, end)
        built = self.engine.builders[rule.name](kids, self.lines.span(start, end))
        if rule.name in self.watched:
            self.made.append(built)
        return _Value(built, start, end)


def lump(lines: Lines, start: int, end: int) -> Token:
    """What stands at `start`, whatever the grammar would say: a word, a number, a quoted text or a sign."""
    found = LUMP.match(lines.text, start, end)
    stop = found.end() if found else min(start + 1, end)
    return Token("?", lines.text[start:stop], lines.span(start, stop))
