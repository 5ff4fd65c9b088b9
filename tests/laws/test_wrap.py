"""Wrapping and escaping, for every text."""

from hypothesis import given
from hypothesis import strategies as st

from charter.escape import safe, safe_line
from verifier.report.layout.page import Line, Piece
from verifier.report.layout.wrap import columns, wrap

TEXTS = st.text(max_size=60)


@given(st.lists(TEXTS, max_size=4), st.integers(10, 100), st.integers(0, 5), st.integers(0, 5))
def test_wrapping_loses_nothing_but_spaces(texts: list[str], width: int, indent: int, hang: int) -> None:
    entry = Line(tuple(Piece(text) for text in texts), indent, hang)
    rows = ["".join(piece.text for piece in row) for row in wrap([entry], width)]
    assert "".join(rows).replace(" ", "") == "".join(safe_line(text) for text in texts).replace(" ", "")


@given(st.lists(st.text("abc ", max_size=8), max_size=30), st.integers(20, 100))
def test_short_words_never_pass_the_margin(words: list[str], width: int) -> None:
    entry = Line((Piece(" ".join(words)),), 2, 2)
    assert all(columns("".join(piece.text for piece in row)) <= width for row in wrap([entry], width))


@given(TEXTS)
def test_safe_text_is_safe_and_stays_so(text: str) -> None:
    shown = safe(text)
    assert safe(shown) == shown
    assert all(character == "\n" or character.isprintable() or character.isspace() for character in shown)
