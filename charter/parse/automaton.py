"""Lark's LALR parser and contextual lexer, walked over a text: tokens by state, values by rule.

Values are built as productions are completed, so that nothing recurses, whatever the nesting. What is
unpacked from the tables, and which patterns are compiled, is what the text needs.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lark.exceptions import UnexpectedCharacters, UnexpectedToken
from lark.lexer import BasicLexer, ContextualLexer, LexerThread
from lark.lexer import Token as LarkToken
from lark.parsers.lalr_analysis import IntParseTable, Reduce, Shift
from lark.parsers.lalr_interactive_parser import InteractiveParser
from lark.parsers.lalr_parser_state import ParseConf, ParserState
from lark.utils import TextSlice

from charter.parse.tables import KEYWORD, Rule, Tables
from charter.parse.token import Lines, Token
from charter.source import Span

Builder = Callable[[list[object], Span], object]

BLANK = re.compile(r"(?:[ \t\n\r\f]+|#[^\n]*)+")
WORD = re.compile(r"[^\W\d]\w*")
LUMP = re.compile(r'\w+|"[^"\n]*"?|[^\w\s]')
BLANKS = "__BLANK"


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


class _Callbacks(dict[Any, Callable[[list[Any]], _Value]]):
    """What to call by rule, made when first needed."""

    def __init__(self, make: Callable[[Rule], Callable[[list[Any]], _Value]]) -> None:
        super().__init__()
        self._make = make

    def __bool__(self) -> bool:
        """Lark takes an empty dictionary for none at all."""
        return True

    def __missing__(self, rule: Rule) -> Callable[[list[Any]], _Value]:
        made = self[rule] = self._make(rule)
        return made


class _States(dict[int, dict[str, tuple[Any, Any]]]):
    """The rows of Lark's parse table, unpacked when first looked at."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, number: int) -> dict[str, tuple[Any, Any]]:
        rules = self._tables.rules
        row = {
            symbol: (Shift, action) if action >= 0 else (Reduce, rules[-action - 1])
            for symbol, action in self._tables.actions(number).items()
        }
        self[number] = row
        return row


class _StateLexer(BasicLexer):
    """The lexer of one state. A keyword is a whole word that the state expects; other words are names.

    Patterns are shared by all states and compiled when first needed, where Lark's own lexer compiles one
    for every state.
    """

    def __init__(self, tables: Tables, accepts: frozenset[str]) -> None:
        self.ignore_types = frozenset((BLANKS,))
        self.newline_types = frozenset()
        self.callback: dict[str, Any] = {}
        self.terminals_by_name = {}
        self._words = {text: name for text, name in tables.words.items() if name in accepts}
        self._names = KEYWORD in accepts
        self._tables = tables
        self._order = tuple(name for name in tables.patterns if name in accepts and name != KEYWORD)
        self._allowed = accepts | self.ignore_types

    @property
    def scanner(self) -> Any:
        """What Lark asks for the terminals that are allowed."""
        return self

    @property
    def allowed_types(self) -> frozenset[str]:
        """The terminals that this state takes."""
        return self._allowed

    def match(self, text: Any, pos: int) -> tuple[str, str] | None:
        """The token at `pos` and its terminal, or None."""
        string, end = text.text, text.end
        blank = BLANK.match(string, pos, end)
        if blank:
            return blank[0], BLANKS
        for name in self._order:
            found = self._tables.pattern(name).match(string, pos, end)
            if found:
                return found[0], name
        word = WORD.match(string, pos, end)
        if word is None:
            sign = self._words.get(string[pos])
            return (string[pos], sign) if sign else None
        keyword = self._words.get(word[0])
        if keyword:
            return word[0], keyword
        return (word[0], KEYWORD) if self._names and self._tables.pattern(KEYWORD).match(string, pos) else None


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


class _Lexer(ContextualLexer):
    """Lark's contextual lexer over lexers that are made when first needed."""

    def __init__(self, tables: Tables) -> None:
        lexers: Any = _Lexers(tables)
        self.lexers = lexers
        self.root_lexer = _StateLexer(tables, frozenset())


class Engine:
    """The parser of a grammar: what all texts share."""

    def __init__(self, tables: Tables, builders: Mapping[str, Builder]) -> None:
        self.tables = tables
        self.builders = builders
        self.lexer = _Lexer(tables)
        states: Any = _States(tables)
        table: Any = IntParseTable
        self.table = table(states, {"start": tables.start}, {"start": tables.end})


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
        self._read: list[LarkToken] = []
        self._text = TextSlice(lines.text, 0, end)
        self._conf: Any = ParseConf(engine.table, self._callbacks(), "start")
        self._parser = self._begin(0)

    def _begin(self, start: int) -> Any:
        """A parser of Lark's at an offset of the text, before any element."""
        thread: Any = LexerThread.from_text(self.engine.lexer, self._text)
        thread.state.line_ctr.char_pos = start
        state: ParserState[int] = ParserState(self._conf, thread)
        return InteractiveParser(None, state, thread)

    def _callbacks(self) -> dict[Any, Callable[[list[Any]], _Value]]:
        return _Callbacks(self._callback)

    def read(self, start: int) -> None:
        """Read from `start` to the end of the stretch, as after a completed element. Raises `Stuck`."""
        self.take(start)
        self.finish()

    def take(self, start: int) -> None:
        """Read from `start` on without asking that the last element be complete. Raises `Stuck`."""
        self._parser = self._begin(start)
        feed, read = self._parser.parser_state.feed_token, self._read
        for raw in self._stream():
            try:
                feed(raw)
            except UnexpectedToken:
                raise Stuck(self._token(raw)) from None
            read.append(raw)

    def _stream(self) -> Iterator[Any]:
        state = self._parser.parser_state
        stream = self._parser.lexer_thread.lex(state)
        while True:
            try:
                found = next(stream, None)
            except UnexpectedCharacters as wrong:
                place: Any = wrong.pos_in_stream
                raise Stuck(_lump(self.lines, place, self.end)) from None
            if found is None:
                return
            yield found

    def _token(self, raw: Any) -> Token:
        return Token(raw.type, str(raw), self.lines.span(raw.start_pos, raw.end_pos))

    def supply(self, kind: str, text: str, place: int) -> None:
        """Take a token that does not stand in the text. Raises `Stuck` when it fits nothing."""
        raw = LarkToken(kind, text, start_pos=place, end_pos=place)
        try:
            self._parser.parser_state.feed_token(raw, kind == "$END")
        except UnexpectedToken:
            raise Stuck(self._token(raw)) from None

    def finish(self) -> None:
        """The text ends here. Raises `Stuck` when something is begun and not completed."""
        self.supply("$END", "", self.end)

    def tokens(self, since: int = 0) -> list[Token]:
        """What was read from the offset `since` on, and fitted."""
        first = len(self._read)
        while first and _start(self._read[first - 1]) >= since:
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
        values = self._parser.parser_state.value_stack
        open_values = values[1:] if values and isinstance(values[0], _Value) and values[0].value is None else values
        return _start(open_values[0]) if open_values else None

    def expected(self) -> frozenset[str]:
        """The terminals that could stand here."""
        return frozenset(self._parser.accepts())

    def _callback(self, rule: Rule) -> Callable[[list[Any]], _Value]:
        if rule.origin.name.startswith("__start"):
            return self._element
        if rule.origin.name == "start":
            return lambda _: _Value(None, 0, 0)
        if rule.origin.name.startswith("__"):
            return lambda values: _Value(self._splice(rule, values), _start(values[0]), _end(values[-1]))
        return lambda values: self._build(rule, values)

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


def _start(value: Any) -> int:
    return int(value.start if isinstance(value, _Value) else value.start_pos)


def _end(value: Any) -> int:
    return int(value.end if isinstance(value, _Value) else value.end_pos)


def _lump(lines: Lines, start: int, end: int) -> Token:
    """What stands at `start`, whatever the grammar would say: a word, a number, a quoted text or a sign."""
    found = LUMP.match(lines.text, start, end)
    stop = found.end() if found else min(start + 1, end)
    return Token("?", lines.text[start:stop], lines.span(start, stop))
