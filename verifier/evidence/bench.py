"""Compiled settings laid out for evaluation at many points, each layout made once."""

from charter.dataclass import dataclass
from charter.model import Model
from verifier.encode.compiled import Compiled
from verifier.evidence.point import FrameMap, Reading
from verifier.evidence.program import Program
from verifier.terms import Term


@dataclass(frozen=True, slots=True)
class Truths:
    """What a setting makes of one point: its facts, its claim, and other terms that were asked for."""

    facts: list[bool]
    claim: bool
    others: list[bool]


class Bench:
    """The layouts made so far. Settings that share their terms share a layout."""

    def __init__(self) -> None:
        self._quick: dict[tuple[int, int], Program] = {}
        self._full: dict[tuple[int, int], Program] = {}
        self._kept: list[Compiled] = []
        self.maps: dict[int, FrameMap] = {}

    def truths(self, compiled: Compiled, others: tuple[Term, ...], reading: Reading, facts: bool) -> Truths:
        """The truth of the claim and of `others` at a point, and of the facts where they are wanted."""
        key = id(compiled.facts), id(compiled.claim)
        named = [(variable, term) for variable, term, _ in compiled.definitions]
        if key not in self._quick:
            self._quick[key] = Program(named, (compiled.claim, *others))
            self._kept.append(compiled)
        if facts and key not in self._full:
            stated = compiled.facts[: len(compiled.facts) - len(named)]
            self._full[key] = Program(named, [fact.term for fact in stated])
        claim, *rest = self._quick[key].run(reading)
        return Truths(self._full[key].run(reading) if facts else [], claim, rest)

    def map(self, model: Model, compiled: Compiled) -> FrameMap:
        """Who has which place in the frame of a setting."""
        frame = compiled.setting.frame
        if id(frame) not in self.maps:
            self.maps[id(frame)] = FrameMap(model, frame)
            self._kept.append(compiled)
        return self.maps[id(frame)]
