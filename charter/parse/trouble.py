"""What is wrong with a sentence that cannot be read: the likeliest mistake, told with its remedy."""

import re
from collections.abc import Iterator

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic
from charter.parse.automaton import Automaton, Stuck
from charter.parse.boundary import OPENING
from charter.parse.expected import expected, nearest
from charter.parse.kids import spaced
from charter.parse.token import Lines, Token
from charter.phrasing import Turn, told, turns

PAIR = re.compile(r"(?!(?:the|an?) )[a-z]+ [a-z]+")
LONGEST_TRIED = 1000
WORDS_TRIED = 12
EXCHANGED = (":", "by", "means", ",")
"""What often has another sign or word in its place, and cannot change the sense of a sentence."""

ARTICLES = frozenset(("the", "a", "an"))
DENIALS = frozenset(("not", "no", "never", "none", "neither", "nor", "when", "while", "unless", "if", "/"))
"""What is never too many: without it a sentence says the opposite, or of every case, or another number."""

NUMBER = re.compile(r"[0-9.]+%?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|half")
"""What is never too many either: without its number a sentence counts otherwise."""

HYPHENED = re.compile(r"[^\W\d_]\w*(?:-\w+)+")
ARTICLES_TO = re.compile(r"\barticles\s+([0-9]{1,4})\s*(?:to|through|until|[-–])\s*([0-9]{1,4})\b")
LONGEST_LIST = 40
"""So many articles are listed at most."""

OTHER_WORDS = {
    "shall": "write `decides` for a power, or `must` for a duty",
    "will": "write `decides` for a power, or `must` for a duty",
    "should": "write `must` for a duty",
    "cannot": "write `may not` or `must not`",
    "approves": "write `decides`",
    "adopts": "write `decides`",
}
"""Words that writers of charters use, and what to write here."""

IDIOMS = tuple(
    (re.compile(pattern.replace(" ", r"\s+")), instead)
    for pattern, instead in (
        (r"\b((?:\w+[ -](?:thirds?|quarters?|\w+ths?)|\w*[^\Ws])) or more(?= [a-z])", r"at least \1"),
        (r"\b(\w+) or (?:fewer|less)(?= [a-z])", r"at most \1"),
        (r"\bmore (?:members|votes) in favour than against\b", "more than half of the members voting in favour"),
        (r"\ball but one (?:of (?:the |its )?)?(\w+?)s? in favour\b", r"at most one \1 not in favour"),
        (r"\ball but (\w+) (?:of (?:the |its )?)?(\w+) in favour\b", r"at most \1 \2 not in favour"),
    )
)
"""Turns of phrase for quantities, and how this language says them."""

BOUND = re.compile(r"\bbinding\s+on\s+(every|each|some|a|an|any|the)\s+(\w+)\s+$")
"""Whom a decision binds, in a guarantee, where a ballot of theirs cannot follow."""

FEW = 3
LOOK_BACK = 6
LIKELY = (":", "by", "means", "of", "to", "on", "is", "are", "the")
"""What is left out most often, in the order in which it is tried."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence from `begin` to `end` in which nothing fits at `token`; `automaton` stands before the token."""

    automaton: Automaton
    token: Token
    begin: int
    end: int

    @property
    def read(self) -> list[Token]:
        """The tokens of the sentence that were read before it."""
        return self.automaton.tokens(self.begin)

    @property
    def text(self) -> str:
        """The whole text, of which the sentence is a part."""
        return self.automaton.lines.text


def diagnose(trouble: Trouble) -> tuple[Diagnostic, int]:
    """The finding, and the offset at which to read on."""
    quote = _quote(trouble)
    if quote:
        return quote
    found = _unfinished(trouble) or _bracket(trouble)
    if found is None and trouble.end - trouble.begin <= LONGEST_TRIED:
        found = (
            _ballot_of_the_bound(trouble)
            or _hyphen(trouble)
            or _range(trouble)
            or _idiom(trouble)
            or _turn(trouble)
            or _other_word(trouble)
            or _misspelt(trouble)
            or _capital(trouble)
        )
        found = found or _missing(trouble) or _instead(trouble) or _surplus(trouble)
    return found or _unexpected(trouble), trouble.end


def _quote(trouble: Trouble) -> tuple[Diagnostic, int] | None:
    """A quotation mark without its partner: none follows, or the one that does begins another text."""
    token = trouble.token
    if token.text.startswith('"') and not (len(token.text) > 1 and token.text.endswith('"')):
        line = trouble.text.find("\n", token.span.start, trouble.automaton.end)
        return _unclosed(trouble, token), line if line >= 0 else trouble.automaton.end
    for before in reversed(trouble.automaton.last(LOOK_BACK)):
        opening = OPENING.search(trouble.text, before.span.start, before.span.end) if before.kind == "STRING" else None
        if opening and "\n" in before.text:
            return _unclosed(trouble, before), opening.start()
    return None


def _unclosed(trouble: Trouble, token: Token) -> Diagnostic:
    text = token.text.split("\n")[0].rstrip()
    span = trouble.automaton.lines.span(token.span.start, token.span.start + len(text))
    message = 'this quoted text has no end; a quoted text ends with `"` before the next blank line'
    return Diagnostic(Code.UNCLOSED_QUOTE, span, message, f'write `{text[:60]}"`')


def _unfinished(trouble: Trouble) -> Diagnostic | None:
    """A sentence that stops in the middle because another begins on the next line."""
    text, start, lines = trouble.text, trouble.token.span.start, trouble.automaton.lines
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip() or trouble.begin >= line or not OPENING.match(text, line):
        return None
    words = spaced(text[trouble.begin : line].split("\n")[0])
    span = lines.span(trouble.begin, trouble.automaton.last()[0].span.end)
    could = expected(trouble.automaton.expected(), trouble.automaton.engine.tables.words)
    message = f"the sentence that begins with `{words[:40]}` is not complete"
    return Diagnostic(Code.UNEXPECTED_TEXT, span, message, None, (f"it could go on with {could}",))


def _bracket(trouble: Trouble) -> Diagnostic | None:
    """A bracket without its partner."""
    opened: list[Token] = []
    for token in trouble.read:
        if token.kind == "LPAR":
            opened.append(token)
        elif token.kind == "RPAR" and opened:
            opened.pop()
    allowed = trouble.automaton.expected()
    if opened and trouble.token.text in {".", ""} and "RPAR" in allowed:
        message = "this bracket is not closed"
        return Diagnostic(Code.UNBALANCED_BRACKET, opened[-1].span, message, "write `)` where it ends")
    if not opened and trouble.token.text == ")":
        message, fix = "this bracket closes nothing", "take out `)`, or write `(` where it begins"
        return Diagnostic(Code.UNBALANCED_BRACKET, trouble.token.span, message, fix)
    return None


def _misspelt(trouble: Trouble) -> Diagnostic | None:
    """A word that with one like it makes the sentence right, or at least carries it further."""
    further = None
    for token, meant in _suspects(trouble):
        reached = _reach(trouble, token.span.start, token.span.end, meant)
        if reached is None:
            return _meant(token, meant)
        past = trouble.token.span.end + len(meant) - len(token.text)
        if further is None and reached > past and token.span.start == trouble.token.span.start:
            further = _meant(token, meant)
    return further


def _meant(token: Token, meant: str) -> Diagnostic:
    message = f"`{token.text}` is not understood here; `{meant}` would be"
    return Diagnostic(Code.MISSPELT_WORD, token.span, message, f"write `{meant}`")


def _suspects(trouble: Trouble) -> Iterator[tuple[Token, str]]:
    """Words of the sentence, the one at fault first, each with what it may have been meant for."""
    spellings = trouble.automaton.engine.tables.words
    allowed = trouble.automaton.expected()
    for token in (trouble.token, *_pair(trouble)):
        for meant in nearest(token.text, allowed, spellings) if token.text[:1].isalpha() else ():
            if (token.text, meant) != ("without", "with"):
                yield token, meant
    read = [token for token in trouble.read if token.kind == "NAME"]
    for token in reversed(read[-WORDS_TRIED:]):
        for meant in nearest(token.text, _expected_at(trouble, token), spellings):
            yield token, meant


def _pair(trouble: Trouble) -> tuple[Token, ...]:
    """The word at fault with the one behind it."""
    start = trouble.token.span.start
    found = PAIR.match(trouble.text, start, trouble.end)
    return (Token("?", found[0], trouble.automaton.lines.span(start, found.end())),) if found else ()


def _expected_at(trouble: Trouble, token: Token) -> frozenset[str]:
    """What could stand in the place of a token that was read."""
    text = trouble.text[trouble.begin : token.span.start]
    automaton = Automaton(trouble.automaton.engine, Lines("", text), len(text))
    try:
        automaton.take(0)
    except Stuck:
        return frozenset()
    return automaton.expected()


def _reach(trouble: Trouble, start: int, end: int, instead: str) -> int | None:
    """How far the sentence can be read with other words from `start` to `end`, as an offset; None: all of it."""
    text = trouble.text[trouble.begin : start] + instead + trouble.text[end : trouble.end]
    automaton = Automaton(trouble.automaton.engine, Lines("", text), len(text))
    try:
        automaton.read(0)
    except Stuck as stuck:
        return trouble.begin + stuck.token.span.start
    return None


def _idiom(trouble: Trouble) -> Diagnostic | None:
    """A turn of phrase around the token at fault that this language has in other words."""
    at = trouble.token.span.start
    for pattern, instead in IDIOMS:
        for found in pattern.finditer(trouble.text, trouble.begin, trouble.end):
            if found.start() < at <= found.end() + 1:
                message = f"`{spaced(found[0])}` is not how a number is said here"
                span = trouble.automaton.lines.span(*found.span())
                return Diagnostic(Code.UNEXPECTED_TEXT, span, message, f"write `{found.expand(instead)}`")
    return None


def _turn(trouble: Trouble) -> Diagnostic | None:
    """A turn of phrase of legal English in other words of which the sentence can be read, or at least further."""
    further = None
    at, end = trouble.token.span.start, trouble.token.span.end
    for turn in turns(trouble.text, trouble.begin, trouble.end):
        reached = _reach(trouble, turn.start, turn.end, f" {turn.instead[0]} ")
        grown = max(0, len(turn.instead[0]) + 2 - (turn.end - turn.start)) if turn.start <= at else 0
        whole = turn.start <= at < turn.end and trouble.text[turn.start : turn.end].count(" ") >= FEW - 1
        if reached is None or (further is None and (whole or reached > end + grown)):
            message, fix = told(trouble.text, turn)
            span = trouble.automaton.lines.span(turn.start, turn.end)
            further = Diagnostic(Code.UNEXPECTED_TEXT, span, message, fix)
        if reached is None or (whole and _all_of_it(trouble, turn)):
            return further
    return further


def _all_of_it(trouble: Trouble, turn: Turn) -> bool:
    """Whether the sentence is nothing but the turn of phrase."""
    text = trouble.text
    return not (text[trouble.begin : turn.start] + text[turn.end : trouble.end]).strip(" .\n")


def _other_word(trouble: Trouble) -> Diagnostic | None:
    """A word of legal English for which this language has another."""
    said = OTHER_WORDS.get(trouble.token.text)
    if said is None:
        return None
    message = f"`{trouble.token.text}` is no word of this language"
    return Diagnostic(Code.UNEXPECTED_TEXT, trouble.token.span, message, said)


def _capital(trouble: Trouble) -> Diagnostic | None:
    """A sentence that begins with a capital letter, or with an article in front of a name."""
    first = (trouble.read or [trouble.token])[0]
    plain = first.text.lower()
    if plain == first.text and plain not in ARTICLES:
        return None
    span = first.span
    if _reach(trouble, span.start, span.end, plain) is None:
        message = f"`{first.text}` begins with a capital letter, and only names do"
        return Diagnostic(Code.MISSPELT_WORD, span, message, f"write `{plain}`")
    if plain in ARTICLES and _reach(trouble, span.start, span.end, "") is None:
        message, fix = "a name stands without an article", f"take out `{first.text}`"
        return Diagnostic(Code.UNEXPECTED_TEXT, span, message, fix)
    return None


def _instead(trouble: Trouble) -> Diagnostic | None:
    """A sign or a small word in the place of another."""
    token = trouble.token
    close = [text for text in _likely(trouble) if text in EXCHANGED]
    if token.text == ";" and "," not in close:  # it ends the sentence of a reading, so nothing else is expected
        close.append(",")
    for text in close if token.text and not NUMBER.fullmatch(token.text) else ():
        if _reach(trouble, token.span.start, token.span.end, f" {text} ") is None:
            message = f"`{token.text}` cannot stand here; `{text}` can"
            return Diagnostic(Code.UNEXPECTED_TEXT, token.span, message, f"write `{text}`")
    return None


def _likely(trouble: Trouble) -> list[str]:
    """The signs and small words that could stand here, the likeliest first."""
    allowed = trouble.automaton.expected()
    wanted = [t for t, name in trouble.automaton.engine.tables.words.items() if name in allowed and t not in {"(", ")"}]
    if len(allowed) > FEW:
        wanted = [text for text in wanted if not text.isalpha() or text in LIKELY]
    return sorted(wanted, key=lambda word: (LIKELY.index(word) if word in LIKELY else len(LIKELY), word))


def _missing(trouble: Trouble) -> Diagnostic | None:
    """A sign or a word left out in front of the token at fault."""
    at = trouble.token.span.start
    for text in _likely(trouble):
        if _reach(trouble, at, at, f"{text} ") is None:
            return _insert(trouble, text)
    return None


def _insert(trouble: Trouble, text: str) -> Diagnostic:
    token = trouble.token
    if not token.text:
        message = f"the text ends where `{text}` is missing"
    else:
        message = f"`{text}` is missing before `{token.text}`"
    read = trouble.automaton.last()
    before = read[-1].text if read and read[-1].span.start >= trouble.begin else ""
    gap = " " if text.isalpha() else ""
    fix = f"write `{before}{gap}{text} {token.text}`".replace(" `", "`") if before else f"write `{text} {token.text}`"
    return Diagnostic(Code.UNEXPECTED_TEXT, token.span, message, "write " + fix.removeprefix("write").strip())


def _ballot_of_the_bound(trouble: Trouble) -> Diagnostic | None:
    """A ballot right behind `binding on`: taking it out would promise something else."""
    token, start = trouble.token, trouble.token.span.start
    found = BOUND.search(trouble.text, max(trouble.begin, start - LONGEST_TRIED), start)
    text = trouble.text[start : trouble.end]
    ballot = trouble.automaton.engine.tables.pattern("STANCE").match(text.removeprefix("not").lstrip())
    if found is None or ballot is None:
        return None
    said = spaced(f"not {ballot[0]}" if token.text == "not" else ballot[0])
    noun = re.sub(r"ies$", "y", found[2]).removesuffix("s")
    one = f"never some decision d is binding on some {noun} m while m is {said}"
    all_ = f"never some decision d is adopted while some {noun} m is {said} and d is not binding on m"
    message = f"`binding on` says whom a decision binds, and `{said}` is said of them apart"
    fix = f"write `{all_ if found[1] in ('every', 'each', 'the') else one}`"
    return Diagnostic(Code.UNEXPECTED_TEXT, token.span, message, fix)


def _hyphen(trouble: Trouble) -> Diagnostic | None:
    """A name of several words that are joined by hyphens."""
    at = trouble.token.span.start
    for found in HYPHENED.finditer(trouble.text, trouble.begin, trouble.end):
        if found.start() < at < found.end() and trouble.token.text == "-":
            span = trouble.automaton.lines.span(*found.span())
            joined = found[0].replace("-", "_")
            message = "the words of one name are joined by underscores"
            return Diagnostic(Code.UNEXPECTED_TEXT, span, message, f"write `{joined}`")
    return None


def _range(trouble: Trouble) -> Diagnostic | None:
    """Articles from one to another, which are named one by one."""
    at = trouble.token.span.start
    for found in ARTICLES_TO.finditer(trouble.text, trouble.begin, trouble.end):
        first, last = int(found[1]), int(found[2])
        if found.start() < at < found.end() and first < last <= first + LONGEST_LIST:
            span = trouble.automaton.lines.span(*found.span())
            listed = ", ".join(str(number) for number in range(first, last))
            message = f"`{spaced(found[0])}` is a list of articles, and each of them is named"
            return Diagnostic(Code.UNEXPECTED_TEXT, span, message, f"write `articles {listed} and {last}`")
    return None


def _surplus(trouble: Trouble) -> Diagnostic | None:
    """A word or sign too many."""
    token = trouble.token
    if token.text in DENIALS or NUMBER.fullmatch(token.text):
        return None
    if token.text and _reach(trouble, token.span.start, token.span.end, "") is None:
        message, fix = f"`{token.text}` is too much here", f"take out `{token.text}`"
        return Diagnostic(Code.UNEXPECTED_TEXT, token.span, message, fix)
    return None


def _unexpected(trouble: Trouble) -> Diagnostic:
    token = trouble.token
    could = expected(trouble.automaton.expected(), trouble.automaton.engine.tables.words)
    read = trouble.automaton.last()
    after = f" after `{spaced(read[-1].text)}`" if read and read[-1].span.start >= trouble.begin else " here"
    what = f"`{token.text}` cannot stand{after}" if token.text else f"the text ends{after}, in the middle of a sentence"
    return Diagnostic(Code.UNEXPECTED_TEXT, token.span, what, None, (f"here could stand: {could}",))
