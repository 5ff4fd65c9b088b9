"""Compiled settings laid out for evaluation at many points, each layout made once."""

from dataclasses import dataclass, field

from verifier.encode.compiled import Compiled
from verifier.evidence.point import Reading
from verifier.evidence.program import Program
from verifier.terms import Term


@dataclass(frozen=True, slots=True)
class Truths:
    """What a setting makes of one point: its facts, its claim, and other terms that were asked for."""

    facts: list[bool]
    claim: bool
    others: list[bool]


@dataclass(slots=True)
class Bench:
    """The layouts made so far. Settings that share their terms share a layout."""

    _programs: dict[tuple[int, int], tuple[Program, Program]] = field(default_factory=dict)
    _kept: list[Compiled] = field(default_factory=list)

    def truths(self, compiled: Compiled, others: tuple[Term, ...], reading: Reading, facts: bool) -> Truths:
        """The truth of the claim and of `others` at a point, and of the facts where they are wanted."""
        key = id(compiled.facts), id(compiled.claim)
        if key not in self._programs:
            named = [(variable, term) for variable, term, _ in compiled.definitions]
            stated = [fact.term for fact in compiled.facts]
            self._programs[key] = Program(named, (compiled.claim, *others)), Program(named, stated)
            self._kept.append(compiled)
        quick, full = self._programs[key]
        claim, *rest = quick.run(reading)
        return Truths(full.run(reading) if facts else [], claim, rest)
