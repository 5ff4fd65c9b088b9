"""What is particular to each form of guarantee: how it compiles, and how its solutions are told as cases."""

from charter.cases.guarantee import exchanged
from charter.model import Change, Guarantee, Model, Never, TwoRuns, VarRef
from charter.world import Decision, NeverCase, TwoRunsCase
from verifier.encode.compiled import Compiled
from verifier.encode.never import never
from verifier.encode.settings import Atlas
from verifier.encode.tworuns import ONE, OTHER, both_ends, one_end, two_runs
from verifier.engines.concrete import Staging, Values, decision, question
from verifier.engines.decide import Form
from verifier.engines.question import possible


def of_never(form: Never) -> Form:
    """How *never F* is settled."""

    def violations(atlas: Atlas) -> list[Compiled]:
        return [one for one in never(atlas, form, form.body) if possible(one)]

    def subjects(atlas: Atlas) -> list[Compiled]:
        return [one for one in never(atlas, form, form.subject) if possible(one)]

    def tell(model: Model, scene: Staging, values: Values) -> NeverCase:
        one = decision(scene, 0, question(model, scene, values)) if form.decision else None
        binding = tuple((variable.name, scene.party(VarRef(variable.name))) for variable in form.variables)
        return NeverCase(scene.world, one, binding)

    return Form(violations, subjects, tell)


def of_two_runs(form: TwoRuns) -> Form:
    """How a guarantee on two runs is settled."""

    def violations(atlas: Atlas) -> list[Compiled]:
        return [one for one in two_runs(atlas, form) if possible(one)]

    def subjects(atlas: Atlas) -> list[Compiled]:
        return [one for one in both_ends(atlas, form) if possible(one)]

    def adopted(atlas: Atlas) -> list[Compiled]:
        return [one for one in one_end(atlas, form, True) if possible(one)]

    def failed(atlas: Atlas) -> list[Compiled]:
        return [one for one in one_end(atlas, form, False) if possible(one)]

    def tell(model: Model, scene: Staging, values: Values) -> TwoRunsCase:
        return two_runs_case(model, form, scene, values)

    return Form(violations, subjects, tell, (adopted, failed))


def two_runs_case(model: Model, form: TwoRuns, scene: Staging, values: Values) -> TwoRunsCase:
    """Two runs of a solution, and who changed."""
    asked = question(model, scene, values)
    first = decision(scene, 0, asked)
    if form.change is Change.SWAP and scene.compiled.setting.frame.of(ONE):
        pair = (scene.party(ONE), scene.party(OTHER))
        return TwoRunsCase(scene.world, first, exchanged(model, scene.world, first, pair), pair)
    second = decision(scene, 1, asked)
    return TwoRunsCase(scene.world, first, second, changed(first, second))


def changed(first: Decision, second: Decision) -> tuple[str, ...]:
    """Who cast another ballot at some stage."""
    pairs = zip(first.ballots, second.ballots, strict=True)
    names = (who for before, after in pairs for (who, old), (_, new) in zip(before, after, strict=True) if old != new)
    return tuple(dict.fromkeys(names))


def form_of(guarantee: Guarantee) -> Form | None:
    """How the guarantee is settled by one question; None if it takes another way."""
    match guarantee.form:
        case Never() as form:
            return of_never(form)
        case TwoRuns() as form:
            return of_two_runs(form)
        case _:
            return None
