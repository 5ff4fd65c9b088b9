"""Guarantees of the form *never F*."""

from collections.abc import Iterator

from charter.model import Adopted, BindingOn, Formula, Matter, Never, Procedure, VarRef
from verifier.abstraction import on_ballots
from verifier.encode.ballots import Draft
from verifier.encode.compiled import Compiled, Run, finish, moved, prelude, reader
from verifier.encode.settings import Atlas, Scope, Setting, known, walk
from verifier.terms import conj


def never(atlas: Atlas, form: Never, formula: Formula) -> Iterator[Compiled]:
    """Each setting in which the formula (the body of the guarantee, or its subject) may be true."""
    binding = any(isinstance(node, BindingOn) for node in walk(formula))
    individuals = tuple((VarRef(variable.name), (variable.group,)) for variable in form.variables)
    scope = Scope(individuals, (formula,), binding=binding)
    done: dict[object, Compiled] = {}
    for matter, procedures in _procedures(atlas, form, formula):
        for setting in atlas.settings(scope, matter, procedures):
            key = atlas.likeness(setting, (formula,))
            if key not in done:
                done[key] = _compile(atlas, form, formula, setting)
            yield moved(done[key], setting)


def _procedures(atlas: Atlas, form: Never, formula: Formula) -> Iterator[tuple[Matter | None, tuple[int, ...]]]:
    if not form.decision:
        yield None, ()
        return
    matters = {matter.name: matter for matter in atlas.model.matters}
    order = [matter.name for matter in atlas.model.matters]
    listed = sorted(enumerate(atlas.model.procedures), key=lambda item: order.index(item[1].matter))
    for index, procedure in listed:
        if _may_matter(formula, matters[procedure.matter], procedure):
            yield matters[procedure.matter], (index,)


def _may_matter(formula: Formula, matter: Matter, procedure: Procedure) -> bool:
    return known(formula, matter, procedure) is not False and known(procedure.when, matter, None) is not False


def _compile(atlas: Atlas, form: Never, formula: Formula, setting: Setting) -> Compiled:
    draft = Draft()
    decision: Run | None = None
    if form.decision:
        decided = any(isinstance(node, Adopted | BindingOn) for node in walk(formula))
        draft, decision = prelude(atlas, setting, decided)
    whole = reader(atlas, setting, draft, decision)
    within = [
        whole.belongs(VarRef(variable.name), variable.group)
        for variable in form.variables
        if on_ballots(variable.group)
    ]
    claim = conj(*within, whole.term(formula))
    return finish(setting, draft, (decision,) if decision else (), claim)
