"""The formatter on texts made of random sentences, spaces, comments and line breaks."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter.format import format_source
from charter.parse import parse
from charter.parse.automaton import Automaton
from charter.parse.survey import engine
from charter.parse.token import Lines
from charter.source import Source
from tests.unit.test_parse_constructs import EVERY

NAMES = st.sampled_from(["Council", "tax", "levy", "urgent", "members", "consensus", "permanent"])
STANCES = st.sampled_from(["in favour", "against", "not voting", "absent", "is in force", "is adopted", ""])
COUNTS = st.sampled_from(
    ["no", "every", "at least 9", "two thirds of the", "more than 55.5 % of", "fewer than half of"]
)
ATOMS = st.one_of(
    st.tuples(COUNTS, NAMES, STANCES).map(lambda parts: " ".join(parts).strip()),
    st.tuples(NAMES, st.sampled_from(["(by itself)", "(of the member concerned, by France)"])).map("".join),
)
FORMULAS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        inner.map("not ({})".format),
        st.lists(inner.map("({})".format), min_size=2, max_size=6).map(" and ".join),
        st.lists(inner.map("({})".format), min_size=2, max_size=4).map(" or ".join),
    ),
    max_leaves=12,
)
WORDING = st.text(st.sampled_from('abc de. ,;#()é\\" \n'), max_size=160).map(
    lambda text: '"' + re.sub(r"\n\s*\n", "\n", text.replace("\\", "\\\\").replace('"', '\\"')).strip("\n") + '"'
)
SENTENCES = st.one_of(
    FORMULAS.map("rule r1 means {}.".format),
    st.tuples(NAMES, FORMULAS).map(lambda p: f"Council decides {p[0]} by {p[1]}, then ratified by {p[1]}."),
    st.lists(NAMES, min_size=1, max_size=30).map(lambda names: f"members: {', '.join(names)}."),
    st.tuples(NAMES, WORDING, FORMULAS).map(lambda p: f"guarantee {p[0]} {p[1]} never {p[2]}, as written."),
    WORDING,
)
PIECES = st.lists(st.tuples(st.booleans(), SENTENCES), max_size=8)
COMMENT = st.text(st.sampled_from('abc #"().'), max_size=20).map("#{}".format)
GAPS = st.one_of(
    st.sampled_from([" ", "  ", "\n", "\n\n", "\n \n\n", "\t", "\r\n"]),
    COMMENT.map(" {}\n".format),
    COMMENT.map("\n{}\n".format),
    COMMENT.map("\n\n  {}\n\n".format),
)


def charter(pieces: list[tuple[bool, str]]) -> str:
    return "\n".join(
        f"article {n}\n (1) {text}\n(a) {text}" if fresh and not text.startswith(("guarantee", '"')) else text
        for n, (fresh, text) in enumerate(pieces, 1)
    )


def tokens(text: str) -> list[tuple[str, str]]:
    automaton = Automaton(engine(), Lines("", text), len(text))
    automaton.read(0)
    return [(token.kind, token.text) for token in automaton.tokens()]


def spread(text: str, draw: st.DataObject) -> str:
    """The same words with other spaces, line breaks and comments between them."""
    parts: list[str] = []
    for kind, word in tokens(text):
        gap = "" if kind == "SUBPARA" else draw.draw(GAPS)
        parts += [gap, word]
    return "".join(parts) + draw.draw(GAPS)


def check(text: str) -> None:
    before, wrong = parse(Source("a.charter", text, ""))
    assert wrong == ()
    once = format_source(text, "a.charter")
    assert parse(Source("a.charter", once, ""))[0] == before
    assert format_source(once, "a.charter") == once
    assert "\n\n\n" not in once
    assert all(line == line.rstrip() for line in once.replace("\r\n", "\n").split("\n"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(PIECES)
def test_any_charter_keeps_its_meaning_and_is_stable(pieces: list[tuple[bool, str]]) -> None:
    check(charter(pieces))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(PIECES, st.data())
def test_any_layout_with_any_comments_is_stable(pieces: list[tuple[bool, str]], draw: st.DataObject) -> None:
    check(spread(charter(pieces), draw))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_every_construct_in_any_layout_is_stable(draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, 40))
    articles = EVERY.split("\n\n")
    text = "\n".join(articles[at % len(articles) : at % len(articles) + 2])
    if "expect" in text and "scenario" not in text:
        return
    check(spread(text, draw))
