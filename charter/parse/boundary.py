"""Where sentences end and begin, as far as it can be seen without understanding them."""

import re

SKIPPED = re.compile(r'"(?:\\.|[^"\\\n]|\n(?![ \t\r]*\n))*"|#[^\n]*|[^"#.]+|(?P<stop>\.)(?!\d)|.', re.DOTALL)

OPENING = re.compile(
    r"""^[ \t]*(?:
      (?:part|article)[ \t]+[0-9A-Z]
    | (?:charter|scenario|import)[ \t]*"
    | guarantee[ \t]+\w
    | \([0-9]{1,4}[a-z]{0,4}\)
    | \([a-z]{1,4}\)[ \t]*\w
    | rule[ \t]+\w+[ \t]+\w+
    | (?:organ|role|bloc|weight)[ \t]+\w+[ \t]*:
    | (?:matter|condition|standing|given|expect)[ \t]+\w
    | (?:decisions|obligations)[ \t]+o[fn]\b
    | blocs\b | alternatively\b | notwithstanding\b
    | \w+[ \t]*:
    | \w+[ \t]+(?:decides|recommends|votes|must|may)\b
    )""",
    re.VERBOSE | re.MULTILINE,
)
"""A line that begins like a sentence or a heading. It may still be a part of the sentence above."""


def next_opening(text: str, start: int, end: int) -> int | None:
    """The offset of the first line after the one of `start` that begins like a sentence or a heading."""
    line = text.find("\n", start, end)
    if line < 0:
        return None
    found = OPENING.search(text, line + 1, end)
    return found.start() if found else None


def after_stop(text: str, start: int, end: int) -> int:
    """The offset behind the next full stop that ends a sentence; `end` if there is none."""
    for found in SKIPPED.finditer(text, start, end):
        if found["stop"]:
            return found.end()
    return end
