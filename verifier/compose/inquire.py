"""One question about one charter, put to the verifier as a guarantee of its own."""

from dataclasses import replace

from charter.dataclass import dataclass
from charter.found import found
from charter.model import (
    Clause,
    Deed,
    Formula,
    Grade,
    Guarantee,
    Model,
    Never,
    NeverReached,
    OnMatter,
    Truth,
    Variable,
)
from charter.readback.context import Context
from charter.readback.guarantees import form_words
from charter.resolve.extents import Extents
from charter.source import Span
from charter.world import Decision, History, NeverCase
from verifier.compose.finding import Neighbour, Proof
from verifier.engines.record import Record
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.problem import Status
from verifier.verdict import Outcome, Verdict

NOWHERE = Clause("charter", Span("", 1, 1, 1, 1, 0, 0))
UNCONFIRMED = "a second solver did not confirm the proof"
Form = Never | NeverReached


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: it can be (`history` leads there; `binding` says who the letters stand for; `decision`
    is the one it ends in), it never can, for the `proofs`, or neither is known, for the `reason`.
    """

    proofs: tuple[Proof, ...] = ()
    history: History | None = None
    binding: tuple[tuple[str, str], ...] = ()
    decision: Decision | None = None
    reason: str = ""

    @property
    def never(self) -> bool:
        """Whether it was proved that it never can be."""
        return bool(self.proofs)


def nobody(one: Neighbour, words: str) -> Answer:
    """The answer where the text alone says that it never can be: `words` is the sentence."""
    return Answer((Proof(one.name, words, 0),))


class Inquiry:
    """Puts questions to the solver, each once."""

    def __init__(self, pool: SolverPool) -> None:
        self._pool = pool
        self._known: dict[tuple[str, int, Form], Answer] = {}
        self._kept: dict[int, Model] = {}
        self._record = pool.record or Record()
        pool.record = self._record

    def reached(
        self, one: Neighbour, variables: tuple[Variable, ...], body: Formula, deed: Deed | None = None
    ) -> Answer:
        """Whether some lawful run comes to a moment at which `body` is true and, where there is one, `deed` is done."""
        return self._ask(one, NeverReached(variables, deed, body, Truth(True)))

    def decided(self, one: Neighbour, variables: tuple[Variable, ...], body: Formula) -> Answer:
        """Whether some decision makes `body` true, along lawful runs that leave the rules as they are."""
        return self._ask(one, Never(variables, True, body, Truth(True)))

    def _ask(self, one: Neighbour, form: Form) -> Answer:
        key = (one.name, id(one.model), form)
        self._kept[id(one.model)] = one.model
        if key not in self._known:
            name = f"compose {len(self._known)}"
            asked = Guarantee(name, form, Grade.AS_WRITTEN, NOWHERE)
            alone = replace(one.model, guarantees=(asked,), scenarios=(), chronicles=())
            verdicts = verify(alone, pool=self._pool).verdicts
            if not verdicts:
                raise KeyboardInterrupt
            self._known[key] = self._answered(one, form, verdicts[0])
        return self._known[key]

    def _answered(self, one: Neighbour, form: Form, verdict: Verdict) -> Answer:
        answer = answered(verdict)
        if verdict.outcome not in (Outcome.HOLDS, Outcome.VACUOUS):
            return answer
        confirmed = self._confirmed(verdict)
        if confirmed is None or not verdict.every_roster:
            return Answer(reason=UNCONFIRMED)
        return Answer((Proof(one.name, claim(one.model, form), confirmed),))

    def _confirmed(self, verdict: Verdict) -> int | None:
        """How many questions the proof rests on, all confirmed by a solver set up in another way; None if one is not.

        What a verdict *holds* rests on has been confirmed. Of one that is vacuous every question is asked again.
        """
        asked = self._record.queries(verdict.guarantee.name)
        refuted = list(dict.fromkeys(query.problem for query in asked if query.status is Status.UNSAT))
        known = {query.problem for query in asked if query.confirmed and query.status is Status.UNSAT}
        if verdict.outcome is Outcome.HOLDS and known:
            return len(known)
        left = [problem for problem in refuted if problem not in known]
        said = self._pool.recheck(left)
        return len(refuted) if all(status is Status.UNSAT for status in said) else None


def claim(model: Model, form: Form) -> str:
    """What is found to be so where nothing answers to the form: a sentence without its full stop."""
    named = [name for fact in found(form, OnMatter) for name in fact.matters]
    matters = [matter for matter in model.matters if matter.name in named]
    context = Context(model, Extents(model))
    return form_words(replace(context, matter=matters[0]) if len(matters) == 1 else context, form)


def answered(verdict: Verdict) -> Answer:
    """What a verdict on *never* shows of how it can be, or why it is not known."""
    match verdict.outcome:
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
