"""Characters and shapes that no charter may hold, wherever they stand; found before the text is read."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from charter.diagnostics import Code, Diagnostic
from charter.escape import safe
from charter.parse.scripts import scripts, skeleton
from charter.parse.token import Lines

MOST_NESTED = 200
MOST_DIGITS = 18
MOST_OF_A_KIND = 100
MOST_TOKENS = 250_000

ASIDE = re.compile(r'"(?:\\.|[^"\\\n]|\n(?![ \t\r]*\n))*"|#[^\n]*')
BREAK = re.compile("\r(?!\n)|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
ODD = re.compile(r"[^\x20-\x7e\n\t\r]")
LUMP = re.compile(r'#[^\n]*|\w+|"(?:\\.|[^"\\\n])*"?|[^\w\s]')
WORD = re.compile(r"[^\W\d](?:\w|[\u0300-\u036f])*")
NUMBERED = re.compile(r"[A-Za-z]\d+")
"""Names such as `a11`, one of a row: nobody takes them for a word."""
DIGITS = re.compile(rf"(?<![\w])[0-9]{{{MOST_DIGITS + 1},}}|\.[0-9]{{{MOST_DIGITS + 1},}}")
ZERO = re.compile(r"(?<![0-9])[0-9]+/0+(?![0-9])")
NEST = re.compile(r"[()]|\b(?:not|with)\b|\.(?!\d)")


def characters(lines: Lines) -> tuple[str, list[Diagnostic], bool]:
    """The text with every bad character replaced by a harmless one, what was found, and whether to read on."""
    text = lines.text
    found = [*_few(_breaks(lines)), *_few(_hidden(lines))]
    bare = ASIDE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), _mask(text, found))
    found += [*_few(_digits(bare, lines)), *_few(_fractions(bare, lines)), *_few(_names(bare, lines))]
    refused = [*_size(text, lines), *_nesting(bare, lines)]
    return _mask(text, found), [*found, *refused], not refused


def _few(found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The first of them: a text of nothing else needs no million messages."""
    return islice(found, MOST_OF_A_KIND)


def _mask(text: str, found: list[Diagnostic]) -> str:
    """The text with what was found replaced, character by character, so that all offsets stay."""
    if not found:
        return text
    letters = list(text)
    for diagnostic in found:
        start, end = diagnostic.span.start, diagnostic.span.end
        match diagnostic.code:
            case Code.STRAY_LINE_BREAK:
                letters[start] = " "
            case Code.HIDDEN_CHARACTER:
                inside = text[start - 1 : start].isalnum() and text[start + 1 : start + 2].isalnum()
                letters[start] = "_" if inside else " "
            case Code.FOREIGN_DIGIT:
                letters[start] = "1"
            case Code.UNNORMALISED_NAME:
                letters[start:end] = [letter if letter.isalnum() else "_" for letter in letters[start:end]]
            case Code.NUMBER_TOO_LONG:
                letters[start + MOST_DIGITS : end] = " " * (end - start - MOST_DIGITS)
            case _:
                pass
    return "".join(letters)


def _breaks(lines: Lines) -> Iterator[Diagnostic]:
    for match in BREAK.finditer(lines.text):
        message = f"`{_spelt(match[0])}` would end a line for some programs and not for others"
        yield Diagnostic(Code.STRAY_LINE_BREAK, lines.span(*match.span()), message, "end the line with a line feed")


def _hidden(lines: Lines) -> Iterator[Diagnostic]:
    for match in ODD.finditer(lines.text):
        sign = match[0]
        if safe(sign) != sign and not BREAK.match(sign):
            message = f"`{_spelt(sign)}` cannot be seen and may change how the text around it is shown"
            yield Diagnostic(Code.HIDDEN_CHARACTER, lines.span(*match.span()), message, "take it out")


def _spelt(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()


def _digits(bare: str, lines: Lines) -> Iterator[Diagnostic]:
    if not bare.isascii():
        for at, sign in enumerate(bare):
            if sign > "\x7f" and sign.isnumeric() and not sign.isalpha():
                value = str(unicodedata.digit(sign, "")) or "0 to 9"
                message = f"`{sign}` is not one of the digits 0 to 9"
                yield Diagnostic(Code.FOREIGN_DIGIT, lines.span(at, at + 1), message, f"write `{value}`")
    for match in DIGITS.finditer(bare):
        message = f"this number has more than {MOST_DIGITS} digits"
        fix = f"write a number of at most {MOST_DIGITS} digits"
        yield Diagnostic(Code.NUMBER_TOO_LONG, lines.span(*match.span()), message, fix)


def _fractions(bare: str, lines: Lines) -> Iterator[Diagnostic]:
    for match in ZERO.finditer(bare):
        message = f"`{match[0]}` divides by zero"
        yield Diagnostic(Code.NO_SUCH_FRACTION, lines.span(*match.span()), message, "write a fraction such as `2/3`")


def _names(bare: str, lines: Lines) -> Iterator[Diagnostic]:
    seen: dict[str, re.Match[str]] = {}
    for match in WORD.finditer(bare):
        seen.setdefault(match[0], match)
    shapes: dict[str, str] = {}
    for word, match in seen.items():
        if not word.isascii():
            yield from _letters(word, match, lines)
        shape = _shape(word)
        twin = shapes.setdefault(shape, word) if len(word) > 2 else word
        if twin != word:
            first = lines.place(seen[twin].start())[0]
            message = f"`{word}` looks like `{twin}` on line {first}, and is another word"
            fix = f"write `{twin}`, or choose a name of another shape"
            yield Diagnostic(Code.LOOK_ALIKE_NAMES, lines.span(*match.span()), message, fix)


@lru_cache(maxsize=4096)
def _shape(word: str) -> str:
    """What two words have in common that look alike."""
    return skeleton(word) if not NUMBERED.fullmatch(word) else f"numbered {skeleton(word)}"


def _letters(word: str, match: re.Match[str], lines: Lines) -> Iterator[Diagnostic]:
    span = lines.span(*match.span())
    composed = unicodedata.normalize("NFC", word)
    if composed != word:
        message = f"`{word}` is written with separate accents, which look the same and compare as different"
        yield Diagnostic(Code.UNNORMALISED_NAME, span, message, f"write `{composed}`")
    found = scripts(word)
    if len(found) > 1:
        message = f"`{word}` mixes letters of {' and '.join(found)}"
        yield Diagnostic(Code.MIXED_SCRIPTS, span, message, "write the whole name in one script")


def _size(text: str, lines: Lines) -> Iterator[Diagnostic]:
    """The first word beyond what a file may have."""
    if len(text) <= MOST_TOKENS:
        return
    lumps = (match for match in LUMP.finditer(text) if not match[0].startswith("#"))
    for beyond in islice(lumps, MOST_TOKENS, MOST_TOKENS + 1):
        message = f"the file has more than {MOST_TOKENS} words and signs"
        fix = "split the charter, or leave out what is not charter text"
        yield Diagnostic(Code.FILE_TOO_LARGE, lines.span(*beyond.span()), message, fix)


def _nesting(bare: str, lines: Lines) -> list[Diagnostic]:
    """The first place that is nested too deeply: brackets, and what `not` and `with` govern."""
    depth = prefixes = 0
    for match in NEST.finditer(bare):
        sign = match[0]
        if sign == ".":
            depth = prefixes = 0
        elif sign in "()":
            depth = depth + 1 if sign == "(" else max(depth - 1, 0)
        else:
            prefixes += 1
        if depth + prefixes > MOST_NESTED:
            message = f"the sentence is nested more than {MOST_NESTED} deep"
            fix = "give the inner parts names with `rule NAME means …`"
            return [Diagnostic(Code.NESTED_TOO_DEEPLY, lines.span(*match.span()), message, fix)]
    return []
