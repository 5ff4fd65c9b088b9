"""Messages on the terminal: each of its own, and what is wrong in many places once."""

import charter
from charter.read import in_place
from verifier.report.layout.diagnostic import diagnostics_lines

TEXT = """charter "Board"
article 1
  (1) members: 3 or more.
  (2) organ Board: every member.
  (3) matter {matters}.
{rules}
  (9) decisions of Board bind every member.
"""


def _printed(rules: int) -> list[str]:
    names = ["budget", "seat", "post", "rent", "fee"][:rules]
    lines = (f"  ({4 + number}) Bord decides {name} by consensus." for number, name in enumerate(names))
    text = TEXT.format(matters=", ".join(names), rules="\n".join(lines))
    found = charter.check("board.charter", in_place({"board.charter": text}))
    wrong = [one for one in found.diagnostics if one.code == "E301"]
    assert len(wrong) == rules
    return ["".join(piece.text for piece in row.pieces) for row in diagnostics_lines(wrong, found.sources, 80)]


def test_two_of_a_kind_have_a_message_each() -> None:
    assert sum("no organ `Bord`" in row for row in _printed(2)) == 2


def test_more_of_a_kind_are_told_once_with_the_lines_of_the_others() -> None:
    rows = _printed(5)
    assert sum("no organ `Bord`" in row for row in rows) == 1
    assert [row for row in rows if "the same" in row] == ["note: the same in lines 7, 8, 9 and 10"]
