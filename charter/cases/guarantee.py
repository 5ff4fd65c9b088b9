"""When a formula of a guarantee is true of a decision, and when a case violates a guarantee."""

from typing import assert_never

from charter.admission.decision import heard, is_in, question_fault
from charter.admission.worlds import allowed
from charter.atlarge import AT_LARGE
from charter.cases.power import alone_fault, in_scope, is_actor
from charter.dataclass import replace
from charter.model import Alone, Ballot, Change, Formula, Guarantee, Model, Never, TwoRuns, Variable
from charter.semantics.evaluate import Scene, State, by_itself, members, truth
from charter.semantics.outcome import decided, hearing, outcome
from charter.symmetry.alike import unbound
from charter.world import AloneCase, Case, Decision, NeverCase, TwoRunsCase, World

Binding = tuple[tuple[str, str], ...]


def scene_of(model: Model, world: World, decision: Decision | None, binding: Binding = ()) -> Scene:
    """What a guarantee looks at: the decision as a whole, or the world alone when there is none."""
    scene = outcome(model, world, decision) if decision else Scene(model, world)
    return replace(scene, variables=binding)


def holds(model: Model, world: World, decision: Decision | None, binding: Binding, formula: Formula) -> bool:
    """Whether the formula is true, with the variables standing for the parties of `binding`."""
    return truth(scene_of(model, world, decision, binding), formula)


def ranges(scene: Scene, form: Never) -> bool:
    """Whether each variable stands for a party of its set."""
    return in_range(scene, form.variables)


def in_range(scene: Scene, variables: tuple[Variable, ...]) -> bool:
    """Whether the scene says of each variable, in order, which party it is, and that party is in its set."""
    return [name for name, _ in scene.variables] == [variable.name for variable in variables] and all(
        is_in(scene, who, variable.group) for variable, (_, who) in zip(variables, scene.variables, strict=True)
    )


def violates(model: Model, guarantee: Guarantee, case: Case) -> str:
    """Empty if the case violates the guarantee, else what is wrong with it.

    `charter.cases.power.TOO_LARGE` is the answer iff there are too many ballots to try.
    """
    if unbound(guarantee.form):
        return "the guarantee speaks of nobody in particular"
    return allowed(model, case.world) or violates_at(model, guarantee, case)


def violates_at(model: Model, guarantee: Guarantee, case: Case, state: State = by_itself) -> str:
    """The same in a world that a run has come to, with what is so then; `model` has the rules left by then."""
    match guarantee.form, case:
        case Never() as form, NeverCase():
            return _never_fault(model, form, case, form.body, state)
        case TwoRuns() as form, TwoRunsCase():
            return _two_runs_fault(model, form, case, state)
        case Alone() as form, AloneCase():
            fault = question_fault(model, case.world, case.question)
            return fault or alone_fault(model, guarantee, form, case, state)
        case _:
            return "the case is not of the guarantee's form"


def _never_fault(model: Model, form: Never, case: NeverCase, formula: Formula, state: State = by_itself) -> str:
    if form.decision != (case.decision is not None):
        return "the guarantee speaks of a decision and the case has none, or the other way round"
    scene = Scene(model, case.world, state=state)
    if case.decision:
        found = heard(model, case.world, case.decision, state)
        if isinstance(found, str):
            return found
        scene = decided(found, case.decision)
    scene = replace(scene, variables=case.binding)
    if not ranges(scene, form):
        return "a variable stands for a party it does not range over"
    return "" if truth(scene, formula) else "what must never happen does not happen"


def _two_runs_fault(model: Model, form: TwoRuns, case: TwoRunsCase, state: State) -> str:
    before, after = (heard(model, case.world, decision, state) for decision in (case.first, case.second))
    if isinstance(before, str):
        return before
    if isinstance(after, str) and form.change is not Change.SWAP:
        return after
    if not _differ_by(model, form.change, case):
        return "the two decisions do not differ as the guarantee says"
    first = decided(before, case.first)
    second = None if isinstance(after, str) else decided(after, case.second)
    if not case.changed and not members(first, form.group):
        return "there is nobody of whom the guarantee speaks"
    if not all(is_in(first, name, form.group) for name in case.changed):
        return "a party that changes is not one the guarantee speaks of"
    if not all(truth(scene, form.scope) for scene in (first, second) if scene):
        return "the guarantee does not speak of such a decision"
    wrong = wrong_way(form.change, first.adopted, second is not None and second.adopted)
    return "" if wrong else "the outcomes are as the guarantee demands"


def wrong_way(change: Change, first: bool, second: bool) -> bool:
    """Whether an outcome that turns from `first` to `second` (adopted or not) is a violation."""
    match change:
        case Change.SWAP | Change.IRRELEVANT:
            return first != second
        case Change.SUPPORT:
            return first and not second
        case Change.OPPOSITION:
            return second and not first
        case _:
            assert_never(change)


def _differ_by(model: Model, change: Change, case: TwoRunsCase) -> bool:
    """Whether the second decision is the first after the change to the parties named in the case.

    Where an amended stage is at large it may pass one time and not the other, whatever the ballots.
    """
    first, second = _settled(case.first), _settled(case.second)
    if len(set(case.changed)) < len(case.changed):
        return False
    if change is Change.SWAP:
        return len(case.changed) == 2 and second == exchanged(model, case.world, first, case.changed)
    if (first.procedure, first.question) != (second.procedure, second.question):
        return False
    befores, afters = ([dict(ballots) for ballots in run.ballots] for run in (first, second))
    pairs = zip(befores, afters, strict=True)
    moves = [(name, after[name]) for before, after in pairs for name in after if before[name] != after[name]]
    towards = {Change.SUPPORT: Ballot.IN_FAVOUR, Change.OPPOSITION: Ballot.AGAINST}.get(change)
    return all(name in case.changed and towards in (None, ballot) for name, ballot in moves)


def _settled(decision: Decision) -> Decision:
    conditions = tuple(name for name in decision.question.conditions if name != AT_LARGE)
    return replace(decision, question=replace(decision.question, conditions=conditions))


def exchanged(model: Model, world: World, first: Decision, pair: tuple[str, ...]) -> Decision:
    """The decision after two parties have changed places; its procedure may not admit it.

    Each of them that holds a ballot then casts the other's, and is absent where the other had none.
    """
    places = dict(zip(pair, pair[::-1], strict=True))
    arguments = tuple((param, places.get(who, who)) for param, who in first.question.arguments)
    question = replace(first.question, arguments=arguments)
    pairs = zip(map(dict, first.ballots), hearing(model, world, question, first.procedure).holders, strict=True)
    rows = (tuple((n, cast.get(places.get(n, n), Ballot.ABSENT)) for n in held) for cast, held in pairs)
    return Decision(question, first.procedure, tuple(rows))


def subject_holds(model: Model, guarantee: Guarantee, case: Case) -> bool:
    """Whether the case shows that the guarantee is not vacuous.

    Its subject is true of the decision; or of its two decisions, both in scope, the first is
    adopted and the second is not; or it has an actor and a question in scope.
    """
    if allowed(model, case.world):
        return False
    match guarantee.form, case:
        case Never() as form, NeverCase():
            return not _never_fault(model, form, case, form.subject)
        case TwoRuns() as form, TwoRunsCase():
            before, after = (heard(model, case.world, decision) for decision in (case.first, case.second))
            if isinstance(before, str) or isinstance(after, str):
                return False
            first, second = decided(before, case.first), decided(after, case.second)
            return truth(first, form.scope) and truth(second, form.scope) and first.adopted and not second.adopted
        case Alone() as form, AloneCase():
            asked = not question_fault(model, case.world, case.question)
            actor = asked and is_actor(model, case.world, case.question, form, case.actors)
            return actor and bool(in_scope(model, case.world, case.question, form))
        case _:
            return False
