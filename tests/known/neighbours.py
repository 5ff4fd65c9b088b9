"""The founding charter beside its five neighbours: what clashes, and the clause that repairs it.

`python -m tests.known.neighbours > docs/neighbours.md` writes the page.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import charter
from charter.model import Model
from charter.read import in_place
from verifier.cli.compose import exit_of
from verifier.compose.compose import compose
from verifier.compose.finding import Composition, Link, Neighbour
from verifier.engines.solver import SolverPool
from verifier.report.compose.report import ComposeReport
from verifier.report.compose.text import render
from verifier.report.layout.page import Page

ROOT = Path(__file__).parents[2]
FOUNDING = ROOT / "examples" / "european-security-organisation.charter"
TERMS = "examples/neighbours/terms.csv"
PAGE = ROOT / "docs" / "neighbours.md"
PROMISES = "# ── What the charter promises"
HEAD = """# The founding charter and its neighbours

The States of Europe are in other organisations already. [The founding charter](../examples/european-security-organisation.charter) says that
alliances continue. Can one State keep it and what it has signed before? Each section composes it with one neighbour, as
[`charter compose`](compose.md) does: what clashes, in the smallest situation, and the clause that repairs it. The repaired text is put
to the same question again.

This page is generated: `python -m tests.known.neighbours > docs/neighbours.md`; a [test](../tests/known/test_neighbours.py) holds it. Which words
of two charters mean one thing is [a table](../examples/neighbours/terms.csv): that to assist an ally is to conduct an operation holds of an
ally that deems armed force necessary, as article 5 of the North Atlantic Treaty leaves it to each.
"""
SAVING = "a clause of saving"
EXCEPTION = "an exception for defence"
BOUND = ("member", "suspended member", "former member")
"""Whom article 9(1) binds: a member that has given notice and is then suspended, or leaves, for twelve months still."""


@dataclass(frozen=True, slots=True)
class Case:
    """One neighbour: its charters (files of `examples/charters`), what repairs the founding charter beside it, by name
    of the repair, and which further words then mean one thing.
    """

    name: str
    files: tuple[str, ...]
    repairs: tuple[tuple[str, str], ...]
    terms: tuple[Link, ...] = ()
    remark: str = ""


def defence(*savings: str) -> str:
    """The article with an exception for defence, and further sentences."""
    lines = (
        "condition attacked.",
        *(f"a {who} may conduct_operation when attacked, notwithstanding article 9(1)." for who in BOUND),
        *savings,
    )
    return article('"Defence"', lines)


def article(title: str, lines: Sequence[str]) -> str:
    """A new article 12."""
    said = "".join(f"  ({number}) {line}\n" for number, line in enumerate(lines, 1))
    return f"article 12 {title}\n{said}"


def saved(names: str) -> str:
    """The article that leaves obligations under others as they are."""
    return article('"Other charters"', (f"this charter does not affect obligations under {names}.",))


CASES = (
    Case("NATO", ("north-atlantic-treaty",), ((SAVING, saved("NATO")), (EXCEPTION, defence())),
         (Link(False, "NATO", "attacked", "ESO", "attacked", TERMS),)),
    Case("CSTO", ("collective-security-treaty", "csto"), ((SAVING, saved("CST and CSTO")),)),
    Case("EU", ("european-union",), ((SAVING, saved("EU")), (EXCEPTION, defence())),
         (Link(False, "EU", "attacked", "ESO", "attacked", TERMS),)),
    Case("OSCE", ("osce",), (), remark="Nothing is to be repaired: the decisions of the OSCE bind nobody in law."),
    Case("UN", ("united-nations",), (),
         remark="Nothing is to be repaired here: article 103 of the Charter of the United Nations goes before whatever the "
         "founding charter says."),
)  # fmt: skip


@cache
def links() -> tuple[Link, ...]:
    """The table of words that mean one thing."""
    with (ROOT / TERMS).open(encoding="utf-8") as table:
        rows = list(csv.reader(table))[1:]
    return tuple(Link(kind == "act", one, first, other, second, TERMS) for kind, one, first, other, second in rows)


def repaired(text: str) -> str:
    """The founding charter with the article in its place."""
    whole = FOUNDING.read_text("utf-8")
    at = whole.index(PROMISES)
    return f"{whole[:at]}{text}\n{whole[at:]}" if text else whole


@cache
def founding(text: str) -> Model:
    """The model of the founding charter with one more article, or as it is where `text` is empty."""
    return charter.load(FOUNDING, in_place({str(FOUNDING): repaired(text)}))


@cache
def composed(case: Case, text: str = "") -> Composition:
    """The founding charter, with the article, beside the neighbour."""
    neighbours = [_neighbour(file) for file in case.files]
    neighbours.append(Neighbour("ESO", "examples/european-security-organisation.charter", "", founding(text)))
    names = {one.name for one in neighbours}
    own = founding(text).conditions
    told = [link for link in links() if {link.one, link.other} <= names]
    told += [link for link in case.terms if link.second in own]
    with SolverPool(1) as pool:
        return compose(neighbours, told, pool=pool)


@cache
def _neighbour(file: str) -> Neighbour:
    path = f"examples/charters/{file}.charter"
    model = charter.load(ROOT / path)
    return Neighbour(model.neighbours.called, path, "", model)


def page() -> Iterator[str]:
    """The page, piece by piece."""
    yield HEAD
    for case in CASES:
        yield f"\n## {case.name}\n\n{_block(composed(case))}"
        if case.remark:
            yield f"\n{case.remark}\n"
        for name, text in case.repairs:
            yield f"\n### {case.name}, with {name}\n\n```charter\n{text}```\n\n{_block(composed(case, text))}"


def _block(found: Composition) -> str:
    report = render(ComposeReport(found, "", exit_of(found)), Page(100))
    return f"```text\n{report}```\n"


if __name__ == "__main__":
    sys.stdout.write("".join(page()))
