"""The sentences in which a charter speaks of others: read, formatted, and refused where they say nothing."""

from datetime import date
from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code
from charter.format import format_source
from charter.model import Ceasing, Neighbours

HEAD = 'charter "Pact"\n\narticle 1 "All"\n  (1) members: 2 or more.\n'


def read(folder: Path, *sentences: str) -> charter.Checked:
    lines = [f"  ({number}) {text}\n" for number, text in enumerate(sentences, 2)]
    path = folder / "pact.charter"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return charter.check(path)


def said(folder: Path, *sentences: str) -> Neighbours:
    found = read(folder, *sentences)
    assert found.model is not None, found.diagnostics
    return found.model.neighbours


def test_a_charter_says_what_it_is_called_and_since_when_it_is_in_force(tmp_path: Path) -> None:
    found = said(tmp_path, "this charter is called NATO.", "this charter is in force since 24 August 1949.")
    assert (found.called, found.since) == ("NATO", date(1949, 8, 24))


@pytest.mark.parametrize(
    ("sentence", "prevails", "articles", "others"),
    [
        ("this charter prevails over UN.", True, (), ("UN",)),
        ("this charter prevails over every other charter.", True, (), ()),
        ("articles 1(1) and 1(2) prevail over UN and EU.", True, ("article 1(1)", "article 1(2)"), ("UN", "EU")),
        ("article 1 does not affect obligations under UN.", False, ("article 1",), ("UN",)),
        ("this charter does not affect obligations under any other charter.", False, (), ()),
    ],
)
def test_priority_and_saving(
    tmp_path: Path, sentence: str, prevails: bool, articles: tuple[str, ...], others: tuple[str, ...]
) -> None:
    (rule,) = said(tmp_path, sentence).precedences
    assert (rule.prevails, rule.articles, rule.others) == (prevails, articles, others)
    assert rule.clause.address == "article 1(2)"


def test_an_end_by_another_charter_and_of_another_charter(tmp_path: Path) -> None:
    ends = said(tmp_path, "this charter ends when UN is in force.", "matter founding.",
                "an adopted founding ends the charter Articles.").ceasings  # fmt: skip
    assert [(one.matter, one.other) for one in ends if isinstance(one, Ceasing)] == [
        ("", "UN"),
        ("founding", "Articles"),
    ]


def test_what_another_charter_calls_the_same(tmp_path: Path) -> None:
    same = said(tmp_path, "condition attacked.", "in UN, to use the force of arms is to go to war.",
                "in UN, under_attack is attacked.").same  # fmt: skip
    assert [(one.act, one.other, one.theirs, one.ours) for one in same] == [
        (True, "UN", "use the force of arms", "go to war"),
        (False, "UN", "under_attack", "attacked"),
    ]


@pytest.mark.parametrize(
    ("sentences", "code"),
    [
        (("article 9 prevails over UN.",), Code.UNKNOWN_ADDRESS),
        (("any other article prevails over UN.",), Code.UNCLEAR_PHRASE),
        (("an adopted founding ends the charter Articles.",), Code.UNKNOWN_NAME),
        (("in UN, under_attack is attacked.",), Code.UNKNOWN_NAME),
        (("this charter is in force since 31 April 1949.",), Code.NO_SUCH_DAY),
        (("this charter is called UN.", "this charter is called EU."), Code.NAME_DECLARED_TWICE),
    ],
)
def test_what_says_nothing_is_refused(tmp_path: Path, sentences: tuple[str, ...], code: Code) -> None:
    found = read(tmp_path, *sentences)
    assert found.model is None
    assert [one.code for one in found.diagnostics if one.code is code]


def test_the_sentences_have_a_standard_form(tmp_path: Path) -> None:
    untidy = HEAD + "(2)   this  charter\nprevails over   UN  .\n"
    neat = HEAD + "  (2) this charter prevails over UN.\n"
    assert format_source(untidy, "pact.charter") == neat
