"""Every *needed* mark and every near miss of the charters whose explanations are shown, re-verified.

Nothing of the explanation is taken over but its claims: a clause is struck from the text of the charter, which is read and verified anew; a vote is
replayed by the interpreter.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import charter
from charter.diagnostics import Severity
from charter.model import Model
from charter.parse import parse
from charter.read import in_place
from charter.source import Source, Span
from charter.syntax import AcceptDecl, DoneLine, ExpectLine, GivenLine, ScenarioHeading, VoteLine
from charter.world import NeverCase, RunCase
from verifier.engines.record import Record
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.explain.miss import Change, breaks
from verifier.support.effort import proportional
from verifier.support.explain import explain
from verifier.support.finding import Explanation, Kind, Mark, Provision, Standing
from verifier.support.oracle import Oracle
from verifier.support.strike import Stretch, Text, text, undemanding
from verifier.verdict import Outcome, Verdict

ASIDE = (AcceptDecl, ScenarioHeading, GivenLine, VoteLine, DoneLine, ExpectLine)
ROOT = Path(__file__).parents[2] / "examples"
CHARTERS = (
    "charters/a-way-out",
    "charters/luxembourg-compromise",
    "charters/north-atlantic-council",
    "charters/pack-the-union",
    "charters/two-alliances",
    "charters/withdrawal",
    "charters/rio-treaty",
    "charters/housing-cooperative",
    "charters/osce",
)
FOUNDING = "european-security-organisation"
CHOSEN = (
    "no_decision_without_consensus", "sovereignty_preserved", "operations_bind_all", "no_unilateral_war",
    "nobody_absent_can_be_bound", "appeals_are_heard",
)  # fmt: skip
"""Guarantees of the founding charter of each kind, proofs and violations."""


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool(1, record=Record()) as own:
        yield own


def explained(path: Path, names: tuple[str, ...], pool: SolverPool) -> Iterator[tuple[Text, Model, Explanation]]:
    """The explanations of the guarantees of a charter, of all of them if none is named."""
    checked = charter.check(path)
    assert checked.model is not None
    whole = text(str(path), checked.sources)
    oracle = Oracle(whole, pool)
    for verdict in verify(checked.model, only=names, pool=pool).verdicts:
        oracle.effort = proportional(pool, verdict)
        yield whole, checked.model, explain(oracle, checked.model, verdict)


def struck(whole: Text, one: Provision) -> Model | None:
    """The charter as it is read anew from its text with a sentence blanked out, or, of one that demands, with whatever
    it asks for given. A sentence that names it, or a guarantee, goes with it where it cannot be read without.
    """
    if one.kind is Kind.DEMAND:
        return undemanding(charter.load(whole.path), [one])
    gone = [(one.file, one.start, one.end), *(stretch for source in whole.sources for stretch in played(source))]
    while True:
        checked = charter.check(whole.path, in_place({source.path: blank(source, gone) for source in whole.sources}))
        faults = [fault.span for fault in checked.diagnostics if fault.severity is Severity.ERROR]
        more = [stretch for stretch in naming(whole, one) if any(within(span, stretch) for span in faults)]
        if checked.model is not None or {*more} <= {*gone}:
            return checked.model
        gone += more


def played(source: Source) -> Iterator[Stretch]:
    """The scenarios of a file, and what it says is accepted: they say nothing of what is allowed."""
    for placed in parse(source)[0].elements:
        if isinstance(placed.element, ASIDE):
            yield source.path, placed.span.start, placed.span.end


def blank(source: Source, gone: Sequence[Stretch]) -> str:
    """The text with those stretches of it blanked out, each line in its place."""
    text = source.text
    for path, start, end in gone:
        if path == source.path:
            text = text[:start] + "".join("\n" if letter == "\n" else " " for letter in text[start:end]) + text[end:]
    return text


def naming(whole: Text, one: Provision) -> list[Stretch]:
    """The guarantees, and the sentences in which the address of a sentence stands."""
    texts = {source.path: source.text for source in whole.sources}
    said = ((other, " ".join(texts[other.file][other.start : other.end].split())) for other in whole.provisions)
    number = re.compile(re.escape(one.address.removeprefix("article ")) + r"(?!\d)")
    return [*whole.promises, *((other.file, other.start, other.end) for other, words in said if number.search(words))]


def within(span: Span, stretch: Stretch) -> bool:
    path, start, end = stretch
    return span.file == path and start <= span.start < end


def verdict_of(model: Model, name: str, pool: SolverPool) -> Outcome:
    (verdict,) = verify(model, only=(name,), pool=pool).verdicts
    return verdict.outcome


def needed(whole: Text, found: Explanation) -> Iterator[Provision]:
    marked = found.supports.marked(Mark.NEEDED) if found.supports is not None else ()
    for address in marked:
        own = [one for one in whole.provisions if one.address == address]
        yield from own if len(own) == 1 else ()


def check_needed(whole: Text, found: Explanation, pool: SolverPool) -> int:
    """How many clauses are marked *needed*: without each of them alone, the guarantee is violated."""
    name, number = found.verdict.guarantee.name, 0
    for one in needed(whole, found):
        left = struck(whole, one)
        assert left is not None, (whole.path, name, one.address)
        assert verdict_of(left, name, pool) is Outcome.VIOLATED, (whole.path, name, one.address)
        number += 1
    return number


def check_near(whole: Text, model: Model, found: Explanation, pool: SolverPool) -> int:
    """How many near misses are told: with each of them the case is none, and the guarantee stands as is said."""
    number = 0
    for changes in votes(found):
        assert not breaks(model, found.verdict, case_of(found.verdict), changes), found.verdict.guarantee.name
        number += 1
    for clause in found.clauses:
        own = [one for one in whole.provisions if one.address == clause.address]
        if not clause.added and clause.then in (Standing.HOLDS, Standing.FALLS):
            assert len(own) == 1, (whole.path, clause)
            left = struck(whole, own[0])
            assert left is not None, (whole.path, clause)
            outcome = verdict_of(left, found.verdict.guarantee.name, pool)
            assert (outcome is Outcome.VIOLATED) == (clause.then is Standing.FALLS), clause
            number += 1
    return number


def votes(found: Explanation) -> Iterator[tuple[Change, ...]]:
    """The ballots that are said to have stopped it, cast otherwise."""
    miss = found.miss
    if miss is not None:
        yield from ((one,) for one in (miss.vote, miss.presence) if one is not None)
        yield from ([miss.fewest] if miss.fewest else [])


def case_of(verdict: Verdict) -> NeverCase | RunCase:
    """The case of which ballots are told."""
    found = verdict.case if verdict.case is not None else verdict.broken
    assert isinstance(found, NeverCase | RunCase)
    return found


@pytest.mark.parametrize("name", CHARTERS)
def test_what_is_needed_and_how_near_it_was_is_so_of_charters_that_were(name: str, pool: SolverPool) -> None:
    for whole, model, found in explained(ROOT / f"{name}.charter", (), pool):
        check_needed(whole, found, pool)
        check_near(whole, model, found, pool)


def test_what_is_needed_and_how_near_it_was_is_so_of_the_founding_charter(pool: SolverPool) -> None:
    told = [*explained(ROOT / f"{FOUNDING}.charter", CHOSEN, pool)]
    assert sum(check_needed(whole, found, pool) for whole, _, found in told) >= 10
    assert sum(check_near(whole, model, found, pool) for whole, model, found in told) >= 3
