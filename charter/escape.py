"""Text of users, made harmless for a terminal, a log or a web page.

`safe` is applied where text leaves the program and nowhere else, so that everything inside works
on the text as it was written.
"""

import re
import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_AT_START = re.compile(r"^(\s*)::", re.MULTILINE)
_INLINE = re.compile(r"##(?=\w*\[)")
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")


def safe(text: str) -> str:
    r"""`text` with every character that shows nothing or acts on its surroundings spelt `\u{…}`.

    These are the control characters (the line feed alone is kept), the format characters
    (bidirectional controls, zero-width characters, tags), surrogates, private and unassigned code
    points, line and paragraph separators, variation selectors and letters without a shape. A
    tabulator becomes a space.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spell(character) for character in text)


def safe_line(text: str) -> str:
    """`safe`, for text that must stay on one line: a line feed is spelt out as well."""
    return safe(text).replace("\n", "\\u{a}")


def inert(text: str, colon: str = "\\u{3a}", sharp: str = "\\u{23}") -> str:
    r"""The text without the beginnings of commands to a machine that runs it: GitHub, Azure Pipelines, TeamCity.

    Those are `::` at the beginning of a line, and `##[` or `##name[` anywhere. The first sign of each is spelt as the
    caller says, `\u{3a}` and `\u{23}` unless it says otherwise.
    """
    return _INLINE.sub(lambda _: f"{sharp}#", _AT_START.sub(lambda found: f"{found[1]}{colon}:", text))


def _spell(character: str) -> str:
    if character == "\n" or not _invisible(character):
        return character
    return " " if character == "\t" else f"\\u{{{ord(character):x}}}"


def _invisible(character: str) -> bool:
    if unicodedata.category(character) in _HIDDEN or character in _BLANK:
        return True
    return 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
