"""Where sentences end and begin, as far as it can be seen without understanding them."""

import re
from bisect import bisect_right

SKIPPED = re.compile(r'"(?:\\.|[^"\\\n]|\n(?![ \t\r]*\n))*"|#[^\n]*|[^"#.]+|(?P<stop>\.)(?!\d)|.', re.DOTALL)

OPENING = re.compile(
    r"""^[ \t]*(?:
      (?:part|article)[ \t]+[0-9A-Z]
    | (?:charter|scenario|import|amendment)[ \t]*"
    | (?:after|at[ \t]+the[ \t]+end[ \t]+of)[ \t]+(?:article[ \t]+[0-9A-Z]|(?:guarantee|rule)[ \t])
    | at[ \t]+the[ \t]+end[ \t]*,
    | guarantee[ \t]+\w
    | reading[ \t]+of\b | practice[ \t]*"
    | accept[ \t]+(?:violated|vacuous|depends|undecided|warning)\b
    | \([0-9]{1,4}[a-z]{0,4}\)
    | \([a-z]{1,4}\)[ \t]*\w
    | rule[ \t]+\w+[ \t]+\w+
    | (?:organ|role|bloc|weight)[ \t]+\w+[ \t]*:
    | (?:matter|condition|standing|given|expect)[ \t]+\w
    | (?:decisions|obligations)[ \t]+o[fn]\b
    | in[ \t]+(?:the[ \t]+\w+|every[ \t]+later)[ \t]+ballot,
    | blocs\b | alternatively\b | notwithstanding\b | the[ \t]+financial[ \t]+year[ \t]+begins\b
    | an?[ \t]+adopted[ \t]+\w+[ \t]+(?:makes|ends|extends)\b
    | (?:any[ \t]+other|every)[ \t]+article[ \t]+(?:is|may|must|lapses)\b
    | on[ \t]+[0-9][\w \t-]*:
    | after[ \t]+\w+[ \t]+(?:day|month|year)s?[ \t]*:
    | \w+[ \t]*:
    | \w+[ \t]+(?:decides|recommends|elects|votes|does|must|may)\b
    )""",
    re.VERBOSE | re.MULTILINE,
)
"""A line that begins like a sentence or a heading. It may still be a part of the sentence above."""


class Boundaries:
    """The openings and the full stops of a stretch of text, looked for once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._end = end
        self._openings = [found.start() for found in OPENING.finditer(text, start, end)]
        self._stops = [found.end() for found in SKIPPED.finditer(text, start, end) if found["stop"]]

    def opening_after(self, place: int) -> int | None:
        """The offset of the first line that begins behind `place` like a sentence or a heading."""
        at = bisect_right(self._openings, place)
        return self._openings[at] if at < len(self._openings) else None

    def behind_stop(self, place: int) -> int:
        """The offset behind the next full stop that ends a sentence; the end if there is none."""
        at = bisect_right(self._stops, place)
        return self._stops[at] if at < len(self._stops) else self._end
