"""What a guarantee becomes in one setting: facts, and a claim that is true of exactly its violations."""

from typing import cast as as_type

from charter.dataclass import dataclass, replace
from charter.model import Ballot
from verifier.abstraction import Fact
from verifier.encode.ballots import Cast, Draft, Overall, cast
from verifier.encode.formula import Reader, before_ballots, passes
from verifier.encode.settings import Atlas, Setting
from verifier.terms import Linear, Term, Var, conj, iff, total


@dataclass(frozen=True, slots=True)
class Run:
    """One decision under the procedure at `place` among those of the setting: its ballots, whether it is adopted.

    `label` begins the variables' names.
    """

    label: str
    place: int
    casts: tuple[Cast, ...]
    adopted: Term


@dataclass(frozen=True, slots=True)
class Compiled:
    """One setting of one guarantee. Every violation in this setting makes all `facts` and `claim` true.

    `definitions` are the auxiliary Booleans in order; that they are what they stand for are the last of the facts.
    `cost` counts the ballots that are not in favour. Unless `exact`, a solution may stand for no violation (sums of
    weights, ballots linked over stages and runs).
    """

    setting: Setting
    runs: tuple[Run, ...]
    facts: tuple[Fact, ...]
    definitions: tuple[tuple[Var, Term, str], ...]
    claim: Term
    cost: Linear
    exact: bool = True


def finish(setting: Setting, draft: Draft, runs: tuple[Run, ...], claim: Term, exact: bool = True) -> Compiled:
    """Everything drafted for a setting, together with the facts of its frame."""
    defined = (Fact(clause, iff(variable, term)) for variable, term, clause in draft.definitions)
    facts = dict.fromkeys((*setting.frame.facts, *draft.facts, *defined))
    cost = total(_dissent(run) for run in runs)
    return Compiled(setting, runs, tuple(facts), tuple(draft.definitions), claim, cost, exact)


def _dissent(run: Run) -> Linear:
    """How many ballots of a run are not in favour."""
    rows = (ballots.counts.items() for ballots in run.casts)
    return total(part for row in rows for (_, ballot), part in row if ballot is not Ballot.IN_FAVOUR)


def reader(atlas: Atlas, setting: Setting, draft: Draft, run: Run | None) -> Reader:
    """Reads formulas about one decision as a whole, or about the roster alone."""
    model, frame = atlas.model, setting.frame
    casts = run.casts if run else ()
    label = run.label if run else ""
    view = Overall(model, frame, draft, casts, label)
    base = Reader(model, frame, draft, setting.subject, view)
    if run is None:
        return base
    return Reader(
        model, frame, draft, setting.subject, view, run.adopted, model.procedures[setting.procedures[run.place]].binds
    )  # fmt: skip


def presentable(atlas: Atlas, setting: Setting, draft: Draft) -> None:
    """State that the question can be put: there is someone for each parameter that nothing refers to."""
    plain = before_ballots(reader(atlas, setting, draft, None))
    draft.state(*(plain.some(param.group) for param in setting.loose))


def opened(atlas: Atlas, setting: Setting, draft: Draft) -> None:
    """State that the question can be put and that the procedures of the setting are open to it."""
    presentable(atlas, setting, draft)
    plain = before_ballots(reader(atlas, setting, draft, None))
    for index in setting.procedures:
        procedure = atlas.model.procedures[index]
        draft.state(plain.term(procedure.when), clause=procedure.clause.address)


def prelude(atlas: Atlas, setting: Setting, decided: bool) -> tuple[Draft, Run]:
    """A draft of one decision of a setting, with any ballots whatever; made once for settings that are alike."""
    key = ("prelude", atlas.likeness(setting, ()), decided)
    if key not in atlas.memory:
        draft = Draft()
        opened(atlas, setting, draft)
        atlas.memory[key] = draft, run(atlas, setting, draft, "r", decided)
    draft, first = as_type("tuple[Draft, Run]", atlas.memory[key])
    return draft.copy(), first


def moved(compiled: Compiled, setting: Setting) -> Compiled:
    """The same terms for a setting that is alike: another matter under the same rules."""
    return compiled if compiled.setting is setting else replace(compiled, setting=setting)


def run(atlas: Atlas, setting: Setting, draft: Draft, label: str, decided: bool = True) -> Run:
    """Any ballots whatever under the first procedure; unless `decided`, whether they adopt is left out."""
    model = atlas.model
    stages = model.procedures[setting.procedures[0]].stages
    casts = tuple(cast(model, setting.frame, draft, stage, f"{label}{number}") for number, stage in enumerate(stages))
    return concluded(atlas, setting, draft, label, casts, decided)


def concluded(
    atlas: Atlas,
    setting: Setting,
    draft: Draft,
    label: str,
    casts: tuple[Cast, ...],
    decided: bool = True,
) -> Run:
    """A run with these ballots."""
    plain = reader(atlas, setting, draft, None)
    adopted = conj(*(passes(plain, ballots) for ballots in casts)) if decided else conj()
    return Run(label, 0, casts, adopted)
