"""Acts as questions: *may this party do this now?* is put to each version as if it were a decision.

The question on an act concerns the one who does it and the one it is done to; it passes iff no prohibition in play
forbids it, unless a permission in play comes before that. Duties are asked likewise: is the act owed? So acts are
compared exactly as decisions are, without ballots. Changed amendments count as further circumstances (see `posit`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from types import MappingProxyType

from charter.calendar import after
from charter.model import (
    And,
    Belongs,
    Condition,
    Formula,
    Matter,
    Modal,
    Model,
    Norm,
    Not,
    Or,
    Param,
    ParamRef,
    PartySet,
    Period,
    Procedure,
    Ref,
    VarRef,
)  # fmt: skip
from charter.readback.conduct import period_words
from verifier.diff.naming import NOWHERE, renamed, same
from verifier.runs.substitute import in_set, substitute

ACTOR, TARGET = "itself", "target"
LAWFUL, OWED = "lawful: ", "owed: "
BY = " does "
START = date(2000, 1, 1)
PLACES: Mapping[Ref, Ref] = MappingProxyType({VarRef(ACTOR): ParamRef(ACTOR), VarRef(TARGET): ParamRef(TARGET)})


def as_questions(model: Model, known: Sequence[str], terms: Mapping[str, Sequence[Period]]) -> Model:
    """The charter with a matter, and one procedure without stages, for each of these acts; nothing else is decided.

    It is asked also whether an act is owed within each of the `terms` given for it.
    """
    asked = [(prefix, act, None) for act in known for prefix in (LAWFUL, OWED)]
    owed = [(within(one), act, one) for act in known for one in terms.get(act, ())]
    matters = tuple(_matter(prefix, act) for prefix, act, _ in (*asked, *owed))
    procedures = tuple(_procedure(model, *one) for one in (*asked, *owed))
    events = dict.fromkeys(
        _event(model, norm) for act in known for norm in norms_on(model, act) if norm.trigger is not None
    )
    return replace(model, matters=matters, procedures=procedures, conditions=(*model.conditions, *events))


def within(term: Period) -> str:
    """What the question begins with whether an act is owed in that time."""
    return f"owed within {period_words(term)}: "


def terms(models: Sequence[Model], act: str) -> tuple[Period, ...]:
    """The deadlines that any of these charters gives for an act, the shortest first, if they are not all the same."""
    duties = [_bare(norm.within) for model in models for norm in norms_on(model, act) if norm.modal is Modal.MUST]
    found = {after(START, one): one for one in duties if one is not None}
    return tuple(found[day] for day in sorted(found)) if len({*duties}) > 1 else ()


def acts(model: Model) -> tuple[str, ...]:
    """The acts that the norms of a charter speak of; what an organ does is an act of that organ (see `of_organ`)."""
    return tuple(dict.fromkeys(_called(norm) for norm in model.dynamics.norms))


def of_organ(act: str) -> tuple[str, str]:
    """The organ whose act it is (empty: it is an act of parties), and what it does."""
    organ, _, deed = act.rpartition(BY)
    return organ, deed


def norms_on(model: Model, act: str) -> tuple[Norm, ...]:
    """The norms on an act."""
    return tuple(norm for norm in model.dynamics.norms if _called(norm) == act)


def _called(norm: Norm) -> str:
    return norm.act if norm.who is not None else f"{norm.organ}{BY}{norm.act}"


def _event(model: Model, norm: Norm) -> str:
    """The name of the circumstance that the event has come about after which a duty is owed.

    Whom it binds, towards whom, and while what is so, is looked at as it happens: all that is part of the event. So is,
    for an organ to which the duty passes, in what time others had to do it before.
    """
    said: object = renamed((norm.who, norm.target, norm.when, norm.unless, norm.since, norm.trigger), same, bare=True)
    if norm.heir:
        ahead = model.dynamics.norms[: model.dynamics.norms.index(norm)]
        before = [(one.organ, _bare(one.within)) for one in ahead if one.clause == norm.clause]
        said = (said, renamed(tuple(before), same, bare=True))
    deed = norm.trigger.deed if norm.trigger is not None else None
    words = f"becomes {norm.trigger.to}" if norm.trigger is not None and norm.trigger.to else deed.act if deed else ""
    return f"what follows `{words}` is owed ({sha256(repr(said).encode()).hexdigest()[:8]})"


def _matter(prefix: str, act: str) -> Matter:
    anybody = PartySet()
    return Matter(f"{prefix}{act}", (Param(ACTOR, anybody), Param(TARGET, anybody)), (), (), NOWHERE)


def _procedure(model: Model, prefix: str, act: str, term: Period | None) -> Procedure:
    norms = norms_on(model, act)
    if prefix != LAWFUL:
        duties = (norm for norm in norms if norm.modal is Modal.MUST and _in_time(norm, term))
        when: Formula = Or(tuple(_in_play(model, norm) for norm in duties))
    else:
        when = Not(Or(tuple(_forbids(model, norm) for norm in norms if norm.modal is Modal.MUST_NOT)))
    return Procedure(f"{prefix}{act}", "", when, (), (), NOWHERE)


def _forbids(model: Model, norm: Norm) -> Formula:
    """The prohibition is in play, and no permission that comes before it is."""
    lifting = tuple(
        _in_play(model, other) for other in norms_on(model, norm.act)
        if any(_within(norm.clause.address, place) for place in other.overrides)
    )  # fmt: skip
    return And((_in_play(model, norm), Not(Or(lifting))))


def _within(address: str, place: str) -> bool:
    return address == place or address.startswith(f"{place}(")


def _in_time(norm: Norm, term: Period | None) -> bool:
    """Whether a duty is to be performed within a time, if one is given."""
    own = _bare(norm.within)
    return term is None or (own is not None and after(START, own) <= after(START, term))


def _bare(term: Period | None) -> Period | None:
    """The period without its holidays: what the calendar says is compared by itself."""
    return None if term is None else Period(term.number, term.unit)


def _in_play(model: Model, norm: Norm) -> Formula:
    if norm.trigger is not None:
        return Condition(_event(model, norm))
    when, unless = (substitute(formula, PLACES) for formula in (norm.when, norm.unless))
    parts: list[Formula] = [when, Not(unless)]
    if norm.who is not None:
        parts.insert(0, Belongs(ParamRef(ACTOR), in_set(norm.who, PLACES)))
    if norm.target is not None:
        parts.append(Belongs(ParamRef(TARGET), in_set(norm.target, PLACES)))
    return And(tuple(parts))
