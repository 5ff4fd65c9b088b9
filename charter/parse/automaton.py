"""Walking the tables over a text: tokens by state, values by rule. No recursion, whatever the nesting."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from charter.parse.tables import State, Tables
from charter.parse.token import Lines, Token
from charter.source import Span

Builder = Callable[[list[object], Span], object]

BLANK = re.compile(r"(?:[ \t\n\r\f]+|#[^\n]*)*")
WORD = re.compile(r"[^\W\d]\w*")
LUMP = re.compile(r'\w+|"[^"\n]*"?|[^\w\s]')


class Stuck(Exception):
    """The text cannot go on like this at `token`, the first that fits nothing."""

    def __init__(self, token: Token) -> None:
        super().__init__(token.text)
        self.token = token


@dataclass(slots=True)
class Automaton:
    """One reading of a stretch of text. `elements` grows as elements are completed."""

    tables: Tables
    builders: Mapping[str, Builder]
    lines: Lines
    end: int
    states: list[int] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    elements: list[tuple[object, Span]] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Forget what was begun and not completed."""
        self.states = [self.tables.start]
        self.values = []
        self.places = []

    def read(self, start: int) -> None:
        """Read from `start` to the end of the stretch. Raises `Stuck`; then `restart` and read on elsewhere."""
        at = start
        while True:
            token = self.next_token(at)
            self.feed(token)
            if token.kind == "$END":
                return
            at = token.span.end

    def next_token(self, at: int) -> Token:
        """The token at `at`, as the current state reads it. Raises `Stuck`."""
        text = self.lines.text
        blank = BLANK.match(text, at, self.end)
        start = blank.end() if blank else at
        if start >= self.end:
            return Token("$END", "", self.lines.span(start, start))
        found = self._lex(self.tables.state(self.states[-1]), start)
        if found is None:
            raise Stuck(lump(self.lines, start, self.end))
        kind, end = found
        token = Token(kind, text[start:end], self.lines.span(start, end))
        self.tokens.append(token)
        return token

    def _lex(self, state: State, start: int) -> tuple[str, int] | None:
        text = self.lines.text
        for name in state.patterns:
            match = self.tables.pattern(name).match(text, start, self.end)
            if match:
                return name, match.end()
        word = WORD.match(text, start, self.end)
        if word is None:
            sign = self.tables.words.get(text[start])
            return (sign, start + 1) if sign in state.actions else None
        keyword = self.tables.words.get(word[0])
        if keyword in state.actions:
            return keyword, word.end()
        return ("NAME", word.end()) if state.name else None

    def feed(self, token: Token) -> None:
        """Take one token. Raises `Stuck` when it fits nothing."""
        while token.kind != "$END" or self.states[-1] != self.tables.end:
            action = self.tables.state(self.states[-1]).actions.get(token.kind)
            if action is None:
                raise Stuck(token)
            if action < 0:
                self._reduce(-action - 1)
            else:
                self.states.append(action)
                self.values.append(token)
                self.places.append((token.span.start, token.span.end))
                return

    def _reduce(self, number: int) -> None:
        rule = self.tables.rules[number]
        first = len(self.values) - rule.length
        values, places = self.values[first:], self.places[first:]
        del self.values[first:], self.places[first:], self.states[len(self.states) - rule.length :]
        place = (places[0][0], places[-1][1]) if places else (0, 0)
        if rule.origin.startswith("__start"):
            self.elements.append((values[-1], self.lines.span(*places[-1])))
            value: object = []
        elif rule.origin.startswith("__"):
            value = self._splice(rule.kept, values)
        elif rule.origin == "start":
            value = None
        else:
            value = self._build(rule.name, rule.single, self._splice(rule.kept, values), place)
        goto = self.tables.state(self.states[-1]).actions[rule.origin]
        self.states.append(goto)
        self.values.append(value)
        self.places.append(place)

    def _splice(self, kept: tuple[int, ...], values: list[object]) -> list[object]:
        taken: list[object] = []
        for at in kept:
            if at >= 0:
                taken.append(values[at])
                continue
            run = values[-at - 1]
            assert isinstance(run, list)
            taken = run if not taken else taken + run
        return taken

    def _build(self, name: str, single: bool, kids: list[object], place: tuple[int, int]) -> object:
        if single and len(kids) == 1:
            return kids[0]
        return self.builders[name](kids, self.lines.span(*place))


def lump(lines: Lines, start: int, end: int) -> Token:
    """What stands at `start`, whatever the grammar would say: a word, a number, a quoted text or a sign."""
    found = LUMP.match(lines.text, start, end)
    stop = found.end() if found else min(start + 1, end)
    return Token("?", lines.text[start:stop], lines.span(start, stop))
