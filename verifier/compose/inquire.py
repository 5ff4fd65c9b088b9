"""One question about one charter, put to the verifier as a guarantee of its own."""

from dataclasses import dataclass, replace

from charter.model import Clause, Deed, Formula, Grade, Guarantee, Model, Never, NeverReached, Truth, Variable
from charter.source import Span
from charter.world import Decision, History, NeverCase
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

NAME = "compose"
NOWHERE = Clause("charter", Span("", 1, 1, 1, 1, 0, 0))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: it can be (`history` leads there; `binding` says who the letters stand for; `decision`
    is the one it ends in), it `never` can, or neither is known, for the `reason`.
    """

    never: bool = False
    history: History | None = None
    binding: tuple[tuple[str, str], ...] = ()
    decision: Decision | None = None
    reason: str = ""


class Inquiry:
    """Puts questions to the solver, each once."""

    def __init__(self, pool: SolverPool) -> None:
        self._pool = pool
        self._known: dict[tuple[int, Never | NeverReached], Answer] = {}
        self._kept: dict[int, Model] = {}

    def reached(self, model: Model, variables: tuple[Variable, ...], body: Formula, deed: Deed | None = None) -> Answer:
        """Whether some lawful run comes to a moment at which `body` is true and, where there is one, `deed` is done."""
        return self._ask(model, NeverReached(variables, deed, body, Truth(True)))

    def decided(self, model: Model, variables: tuple[Variable, ...], body: Formula) -> Answer:
        """Whether some decision makes `body` true, along lawful runs that leave the rules as they are."""
        return self._ask(model, Never(variables, True, body, Truth(True)))

    def _ask(self, model: Model, form: Never | NeverReached) -> Answer:
        key = (id(model), form)
        self._kept[id(model)] = model
        if key not in self._known:
            asked = Guarantee(NAME, form, Grade.AS_WRITTEN, NOWHERE)
            alone = replace(model, guarantees=(asked,), scenarios=(), chronicles=())
            verdicts = verify(alone, pool=self._pool).verdicts
            if not verdicts:
                raise KeyboardInterrupt
            self._known[key] = answered(verdicts[0])
        return self._known[key]


def answered(verdict: Verdict) -> Answer:
    """What a verdict on *never* says of whether it can be."""
    match verdict.outcome:
        case Outcome.HOLDS | Outcome.VACUOUS:
            return Answer(never=True)
        case Outcome.VIOLATED if verdict.broken is not None:
            case_ = verdict.broken.end
            end = case_ if isinstance(case_, NeverCase) else None
            binding = end.binding if end else verdict.broken.binding
            return Answer(history=verdict.broken.history, binding=binding, decision=end.decision if end else None)
        case Outcome.VIOLATED if isinstance(verdict.case, NeverCase):
            return Answer(
                history=History(verdict.case.world, DAY), binding=verdict.case.binding, decision=verdict.case.decision
            )
        case _:
            return Answer(reason=verdict.reason or f"the verdict is {verdict.outcome}")


DAY = 730_120
"""The day on which a run of one decision is told to begin: 1 January 2000."""
