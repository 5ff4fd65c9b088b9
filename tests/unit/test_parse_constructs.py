"""Every construct of the language as a tree."""

from fractions import Fraction
from pathlib import Path

import pytest

from charter.parse import parse
from charter.parse.automaton import Automaton, Builder, Engine
from charter.parse.load_tables import load_tables
from charter.parse.survey import BUILDERS
from charter.parse.token import Lines
from charter.source import Source, Span
from charter.syntax import (
    ArticleHeading,
    Atom,
    Casts,
    Chain,
    Core,
    File,
    Group,
    Phrase,
    Placed,
    Quantity,
    RuleClause,
    Sentence,
    Subject,
    Word,
    Wording,
)
from tests.unit.syntax_outline import outline

SYNTAX = Path(__file__).parents[1] / "golden" / "syntax"
EVERY = (SYNTAX / "every-construct.charter").read_text("utf-8")
AMENDMENT = (SYNTAX / "every-amendment.charter").read_text("utf-8")


def read(text: str) -> File:
    file, found = parse(Source("test.charter", text, ""))
    assert found == ()
    return file


def sentence(text: str) -> Sentence:
    element = read(text).elements[-1].element
    assert isinstance(element, Sentence)
    return element


@pytest.mark.parametrize("name", ["every-construct", "every-amendment"])
def test_every_construct_has_the_recorded_tree(name: str) -> None:
    text = (SYNTAX / f"{name}.charter").read_text("utf-8")
    assert outline(read(text)) == (SYNTAX / f"{name}.txt").read_text("utf-8")


def test_the_texts_with_every_construct_use_every_production() -> None:
    used: set[str] = set()

    def spy(name: str, build: Builder) -> Builder:
        def called(kids: list[object], span: Span) -> object:
            used.add(name)
            return build(kids, span)

        return called

    engine = Engine(load_tables(), {name: spy(name, build) for name, build in BUILDERS.items()})
    for text in (EVERY, AMENDMENT):
        Automaton(engine, Lines("every", text), len(text)).read(0)
    # a share of nothing said is read to be refused
    assert set(BUILDERS) - used == {"q_bare_share"}


def test_every_production_has_a_builder() -> None:
    named = {rule.name for rule in load_tables().rules if not rule.single and not rule.origin.name.startswith("__")}
    assert named - {"start"} <= set(BUILDERS)


def test_an_atom_has_quantity_phrase_and_stance() -> None:
    found = sentence("rule narrow means at least 9 permanent members voting in favour.").clause
    members = Core("", (Word("permanent"), Word("members")), None, False, None)
    phrase = Phrase((members,), (Word("voting"),), (), None)
    atom = Atom(
        Subject(Quantity("number", "at least", Fraction(9)), phrase), Casts("in favour", False, None, False), False
    )
    assert found == RuleClause(Word("narrow"), atom)


@pytest.mark.parametrize(
    ("words", "comparator", "value", "majority"),
    [
        ("two thirds of", "", Fraction(2, 3), False),
        ("at least 55% of", "at least", Fraction(11, 20), False),
        ("more than 66.6 % of", "more than", Fraction(333, 500), False),
        ("exactly half of", "exactly", Fraction(1, 2), False),
        ("less than a quarter of", "fewer than", Fraction(1, 4), False),
        ("at most 3/7 of", "at most", Fraction(3, 7), False),
        ("a majority of", "", Fraction(1, 2), True),
    ],
)
def test_shares_are_exact(words: str, comparator: str, value: Fraction, majority: bool) -> None:
    clause = sentence(f"rule share means {words} the members in favour.").clause
    assert isinstance(clause, RuleClause)
    assert isinstance(clause.formula, Atom)
    assert clause.formula.subject.quantity == Quantity("share", comparator, value, majority)


def test_a_percentage_has_no_rounding() -> None:
    clause = sentence("rule fine means at least 66.666666666666666% of the members in favour.").clause
    assert isinstance(clause, RuleClause)
    assert isinstance(clause.formula, Atom)
    assert clause.formula.subject.quantity is not None
    assert clause.formula.subject.quantity.value == Fraction(66666666666666666, 10**17)


def test_connectives_stay_as_written() -> None:
    clause = sentence("rule mixed means one_thing and (another or third) and not fourth.").clause
    assert isinstance(clause, RuleClause)
    assert isinstance(clause.formula, Chain)
    assert clause.formula.connectives == ("and", "and")
    assert isinstance(clause.formula.parts[1], Group)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("article 4 (1) matter x1. (2) matter x2.", ["article 4(1)", "article 4(2)"]),
        ("article 4 (3) matter x1. (a) matter x2. (b) matter x3.", ["article 4(3)", "article 4(3)(a)", "article 4(3)(b)"]),
        ("article 4 (3)(a) matter x1. (b) matter x2. (4) matter x3.", ["article 4(3)(a)", "article 4(3)(b)", "article 4(4)"]),
        ("article 4 (1)(h) matter x1. (i) matter x2. (j) matter x3.", ["article 4(1)(h)", "article 4(1)(i)", "article 4(1)(j)"]),
        ("article 4 (1)(a) matter x1. (i) matter x2. (ii) matter x3. (b) matter x4.",
         ["article 4(1)(a)", "article 4(1)(a)(i)", "article 4(1)(a)(ii)", "article 4(1)(b)"]),
        ("article 4bis matter x1. matter x2.", ["article 4bis", "article 4bis"]),
        ("article IV (1bis) matter x1.", ["article IV(1bis)"]),
        ("matter x1. rule some_rule means x1.", ["charter", "rule some_rule"]),
        ("article 4 (1) matter x1. part II matter x2.", ["article 4(1)", "charter"]),
        ("article 4 (1) matter x1. guarantee safe. (2) matter x2.", ["article 4(1)", "article 4(2)"]),
        ('article 4 (1) matter x1. scenario "S" given urgent. matter x2.', ["article 4(1)", "charter"]),
    ],
)  # fmt: skip
def test_addresses(text: str, addresses: list[str]) -> None:
    assert [p.element.address for p in read(text).elements if isinstance(p.element, Sentence)] == addresses


def test_the_first_text_under_a_heading_is_its_title_and_the_next_is_legal_wording() -> None:
    file = read('article 4 "Force" "No war." "Nowhere." (1) "Ever." matter x1. "The end."')
    assert [placed.element for placed in file.elements] == [
        ArticleHeading("4", "Force"),
        Sentence("(1)", ("No war.", "Nowhere.", "Ever."), sentence("matter x1.").clause, "article 4(1)"),
        Wording("The end."),
    ]


def test_a_quoted_text_may_run_over_lines_and_hold_quotation_marks() -> None:
    file = read('article 4 "One \\"and\\" a \\\\ back\n     slash"')
    assert file.elements[0].element == ArticleHeading("4", 'One "and" a \\ back slash')


def test_places_are_those_of_the_words() -> None:
    file = read("matter first.\n  rule second means\n    no member against.")
    placed = file.elements[1]
    assert (placed.span.line, placed.span.column, placed.span.end_line, placed.span.end_column) == (2, 3, 3, 23)
    assert isinstance(placed.element, Sentence)
    assert isinstance(placed.element.clause, RuleClause)
    formula = placed.element.clause.formula
    assert (formula.span.line, formula.span.column, formula.span.end_column) == (3, 5, 22)


def test_layout_takes_no_part_in_equality() -> None:
    one, two = "rule a1 means no member against.", "rule  a1\n  means no # why\n  member\tagainst ."
    assert [p.element for p in read(one).elements] == [p.element for p in read(two).elements]


def test_an_empty_file_is_a_charter_without_sentences() -> None:
    assert read("") == File("test.charter", ())
    assert read("  # only a comment\r\n") == File("test.charter", ())


@pytest.mark.parametrize(
    "name", ["organise", "orange", "android", "notary", "ofcom", "everyone", "means_test", "isolation"]
)
def test_a_name_may_begin_like_a_keyword(name: str) -> None:
    clause = sentence(f"rule {name} means {name} and {name}.").clause
    assert isinstance(clause, RuleClause)
    assert clause.name == Word(name)


def test_every_element_has_a_place() -> None:
    for placed in (placed for text in (EVERY, AMENDMENT) for placed in read(text).elements):
        assert isinstance(placed, Placed)
        assert placed.span.line > 0
        assert placed.span.end > placed.span.start
