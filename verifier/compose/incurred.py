"""Duties that follow an event: whether it comes about, and who owes what from then on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.found import found
from charter.model import (
    Becoming,
    Belongs,
    Deed,
    Formula,
    InForce,
    May,
    Must,
    NamedRef,
    Norm,
    ParamRef,
    PartySet,
    Ref,
    Variable,
    VarRef,
)
from charter.semantics.step import Unlawful, replay
from charter.words import spoken
from charter.world import History, Wait
from verifier.compose.finding import Neighbour
from verifier.compose.inquire import Answer, Inquiry, nobody
from verifier.compose.joined import ANYONE, Fitting
from verifier.runs.lawful import TRUE, both, no
from verifier.runs.substitute import in_set, substitute

LETTERS = ("p", "q", "r", "s", "t", "u", "v", "w")
MOST = 4
"""So many days on which something falls due are awaited."""
NOT_SHOWN = "no run is shown in which the event comes about and what both speak of is so"


@dataclass(frozen=True, slots=True)
class Meant:
    """One whom the duty speaks of: the letter for it, of whom it is by the words, and of whom it is to be."""

    letter: VarRef
    group: PartySet
    fitting: Fitting = ANYONE


@dataclass(frozen=True, slots=True)
class Occasion:
    """The event as a question: the deed is done while the body is true, so that the duty is owed. With `to` the deed
    names no act, and its doer comes to that standing.
    """

    variables: tuple[Variable, ...]
    deed: Deed
    body: Formula
    to: str


def incurred(
    one: Neighbour, norm: Norm, meant: Sequence[Meant], places: Mapping[Ref, Ref], lasting: Formula, inquiry: Inquiry
) -> Answer:
    """Whether the event that the duty follows comes about while what is `lasting` is so: a run that ends with it.

    `places` are the letters for the party itself, and for the one to whom the act is done. *Never* says that the event
    does not come about at all; what the event itself may bring into force, or allow, says nothing of that.
    """
    asked = _occasion(norm, meant, places)
    if asked is None:
        return unaddressed(one, norm.act)
    if asked.to:
        return _turned(one, norm, asked, lasting, inquiry)
    answer = inquiry.reached(one, asked.variables, both(asked.body, lasting), asked.deed)
    if answer.history is not None:
        return answer if owing(one, norm, answer.history) else Answer(reason=NOT_SHOWN)
    if any(True for _ in found((norm.trigger, norm.when, norm.unless), InForce, May, Must)):
        return Answer(reason=answer.reason or NOT_SHOWN)
    bare = answer if lasting == TRUE else inquiry.reached(one, asked.variables, asked.body, asked.deed)
    return bare if bare.never else Answer(reason=answer.reason or NOT_SHOWN)


def unaddressed(one: Neighbour, act: str) -> Answer:
    """The answer where nobody is whom the charter addresses."""
    return nobody(one, f"what it says of the act to {spoken(act)} is addressed to other parties, by their names")


def owing(one: Neighbour, norm: Norm, run: History) -> bool:
    """Whether, for the interpreter, somebody owes the duty at the end of the run."""
    index = one.model.dynamics.norms.index(norm)
    try:
        return any(owed.norm == index and not owed.over for owed in replay(one.model, run)[-1].owed)
    except Unlawful:
        return False


def _occasion(norm: Norm, meant: Sequence[Meant], places: Mapping[Ref, Ref]) -> Occasion | None:
    """The event in the letters of the question; None if nobody is of whom the duty speaks."""
    trigger = norm.trigger
    if trigger is None:
        raise ValueError("a duty that follows no event")
    alone = {each.group.only[0]: each for each in meant if _single(each.group)}
    free = iter(LETTERS)
    own = [VarRef(each.name) for each in trigger.variables]
    letters: dict[Ref, Ref] = {ref: alone[ref].letter if ref in alone else VarRef(next(free)) for ref in own}
    groups = [(letters[ref], in_set(each.group, letters)) for ref, each in zip(own, trigger.variables, strict=True)]
    groups += [(each.letter, _plain(each.group)) for each in meant if each.letter not in letters.values()]
    fittings = {each.letter: each.fitting for each in meant}
    fitted = [(letter, fittings.get(VarRef(letter.name), ANYONE).within(group)) for letter, group in groups]
    variables = tuple(Variable(letter.name, group) for letter, group in fitted if group is not None)
    if len(variables) < len(fitted):
        return None
    every = {**places, **letters}
    there = (Belongs(each.letter, in_set(each.group, every)) for each in meant if each.letter not in letters.values())
    said = (substitute(trigger.given, every), substitute(norm.when, every), no(substitute(norm.unless, every)))
    return Occasion(variables, _spelt(trigger.deed, every), both(*there, *said), trigger.to)


def _single(group: PartySet) -> bool:
    """Whether the set is one party of the event: `that member`."""
    return len(group.only) == 1 and isinstance(group.only[0], VarRef) and group == PartySet(only=group.only)


def _plain(group: PartySet) -> PartySet:
    """The set without what it says of the parties of the event."""
    only = () if any(isinstance(ref, VarRef) for ref in group.only) else group.only
    minus = tuple(one for one in group.minus if isinstance(one, NamedRef))
    return replace(group, only=only, minus=minus)


def _spelt(deed: Deed, letters: Mapping[Ref, Ref]) -> Deed:
    doer, target = deed.doer, deed.target
    return replace(
        deed,
        doer=None if doer is None else letters.get(doer, doer),
        target=None if target is None else letters.get(target, target),
    )


# ── a change of standing ──────────────────────────────────────────────────────────────────────


def _turned(one: Neighbour, norm: Norm, asked: Occasion, lasting: Formula, inquiry: Inquiry) -> Answer:
    """Whether the party comes to the standing: by each deed, decision or missed duty that may bring it there."""
    who = asked.deed.doer
    if who is None:
        raise ValueError("an organ has no standing")
    there = Belongs(who, PartySet((asked.to,)))
    ever = inquiry.reached(one, (Variable(who.name, PartySet()),), there)
    if ever.never:
        return ever
    for deed, body in _bringing(one, asked.to, who):
        answer = inquiry.reached(one, asked.variables, both(asked.body, no(there), body, lasting), deed)
        run = None if answer.history is None else _until_owed(one, norm, answer.history)
        if run is not None:
            return replace(answer, history=run)
    return Answer(reason=NOT_SHOWN)


def _bringing(one: Neighbour, to: str, who: Ref) -> Iterator[tuple[Deed | None, Formula]]:
    """What brings a party to the standing, at once or after a time: a deed, or what is so until then."""
    dynamics = one.model.dynamics
    for norm in dynamics.norms:
        missed = norm.otherwise.becoming if norm.otherwise is not None else None
        if norm.becoming is not None and norm.who is not None and _leads(norm.becoming, to):
            yield Deed(who, "", norm.act), TRUE
        if missed is not None and norm.who is not None and _leads(missed, to):
            yield None, Must(who, norm.act)
    for makes in dynamics.makes:
        if _leads(makes.becoming, to):
            organs = dict.fromkeys(way.organ for way in one.model.procedures if way.matter == makes.matter)
            target = who if isinstance(makes.who, ParamRef) else None
            yield from ((Deed(None, organ, makes.matter, target), TRUE) for organ in organs)


def _leads(becoming: Becoming, to: str) -> bool:
    return to in (becoming.to, becoming.meanwhile)


def _until_owed(one: Neighbour, norm: Norm, run: History) -> History | None:
    """The run until what it has begun takes effect, and the duty is owed; None where that does not come."""
    for _ in range(MOST):
        if owing(one, norm, run):
            return run
        run = replace(run, events=(*run.events, Wait()))
    return None
