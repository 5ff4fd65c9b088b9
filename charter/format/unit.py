"""Words and signs that are never torn apart, and how gladly a line is broken in front of them."""

import re

from charter.dataclass import dataclass
from charter.parse.token import Token

TIGHT_BEFORE = frozenset(("COMMA", "DOT", "COLON", "SEMICOLON", "RPAR", "SUBPARA"))
COMMA_JOINTS = frozenset(("_COMMA_AND", "_COMMA_OR", "NOT_LESS_THAN", "WHICH_MUST"))
JOINTS = frozenset(("AND", "OR", "AND_OTHER_THAN", *COMMA_JOINTS))
PARTS = frozenset(("WHILE", "ONLY", "UNLESS", "WHEN"))
TURNS = frozenset(("THEN", "WITHIN", "OTHERWISE", "BY", "MEANS", "WITH", "BECAUSE", "UNTIL"))

NEVER = 100_000
LINE_BREAK = re.compile(r"[ \t\r\f]*\n[ \t\r\f]*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text without a break. `cost` is the price of beginning a line with it; `forced` that it begins one.

    Nothing follows a `comment` on its line; the width of one that stands behind a text does not count.
    """

    text: str
    cost: int = 0
    forced: bool = False
    comment: bool = False

    @property
    def trailing(self) -> bool:
        """Whether it is a comment behind a text."""
        return self.comment and not self.forced


def token_text(token: Token) -> str:
    """A token in its standard form: single spaces, quoted texts on one line, `55%`."""
    if token.kind == "STRING":
        return one_line(token.text)
    text = " ".join(token.text.split())
    return text.replace(" %", "%") if token.kind == "PERCENT" else text


def one_line(quoted: str) -> str:
    """A quoted text on one line, equal in meaning."""
    inner = quoted[1:-1]
    return f'"{LINE_BREAK.sub(" ", inner).strip(" ")}"' if "\n" in inner else quoted


def glued(before: Token, token: Token) -> bool:
    """Whether no space stands between two tokens."""
    if token.kind in TIGHT_BEFORE or before.kind == "LPAR":
        return True
    if token.kind == "LPAR":
        return before.kind == "NAME"
    return token.kind == "PARA" and before.kind == "PARA"


def cost(before: Token, token: Token, depth: int) -> int:
    """The price of a line break between two tokens, inside `depth` brackets."""
    if before.kind == "SEMICOLON":
        return 0
    if before.kind == "COMMA":
        price = 12
    elif token.kind in JOINTS:
        price = 8
    elif token.kind in PARTS:
        price = 5
    elif token.kind in TURNS:
        price = 15
    elif before.kind == "COLON":
        price = 25
    else:
        price = 45
    return price + 30 * depth
