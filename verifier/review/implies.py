"""Whether a guarantee is at least as strong as another, whatever the rules of a charter are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from charter.dataclass import dataclass
from charter.found import found
from charter.model import (
    Adopted,
    Alone,
    And,
    Answered,
    Attains,
    Belongs,
    BindingOn,
    Clause,
    Concerns,
    Condition,
    Deed,
    Formula,
    Grade,
    Guarantee,
    GuaranteeForm,
    Model,
    NamedRef,
    Never,
    NeverReached,
    Not,
    Or,
    PartySet,
    Period,
    Possible,
    Power,
    Ref,
    ReservedTo,
    Same,
    Truth,
    TwoRuns,
    Variable,
    VarRef,
)
from charter.source import NOWHERE
from verifier.diff.naming import renamed, same
from verifier.review.freed import TooManyWords, freed
from verifier.runs.substitute import in_set, rewritten, substitute
from verifier.verdict import Outcome, Verdict

Prove = Callable[[Model], Sequence[Verdict]]
"""The verdicts on the guarantees of a charter; fewer than it has where one cannot be given."""
GRADES = tuple(Grade)
ADOPTED = "it is adopted"
_MEMBERS = ("member", "leaving")
_FORCED = (Outcome.HOLDS, Outcome.VACUOUS)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A guarantee, and the charter in whose words it is given."""

    guarantee: Guarantee
    model: Model


@dataclass(frozen=True, slots=True)
class _Claim:
    """That `then` is true of the same parties wherever `given` is; of a decision, or of a moment alone."""

    given: Formula
    then: Formula
    variables: tuple[Variable, ...] = ()
    decision: bool = True


def meaning(form: GuaranteeForm | None) -> object:
    """What a guarantee demands, without its place, the names of its letters and of the rules that it spells out."""
    return None if form is None else renamed(_lettered(form), same, bare=True)


def implies(new: Pledge, old: Pledge, prove: Prove) -> bool:
    """Whether every charter that gives the new guarantee gives the old one as well, at its grade.

    True only if that was shown: of names that both share, for any rules, rosters and seats. So a guarantee that says
    less, or as much only as long as the rules stay what they are, does not imply the old one.
    """
    ours, theirs = old.guarantee, new.guarantee
    if ours.form is None or theirs.form is None or GRADES.index(theirs.demanded) < GRADES.index(ours.demanded):
        return False
    if meaning(ours.form) == meaning(theirs.form):
        return True
    before, now = _lettered(ours.form), _lettered(theirs.form)
    strict = ours.demanded is not Grade.AS_WRITTEN and theirs.demanded is not Grade.ABSOLUTELY
    ways = _ways(before, now, strict)
    return any(_shown(claims, (old.model, new.model), prove) for claims in ways)


# ── letters ───────────────────────────────────────────────────────────────────────────────────


def _lettered(form: GuaranteeForm) -> GuaranteeForm:
    """The form with its letters called 1, 2, …, in their order."""
    match form:
        case Never() | NeverReached() | Answered() | Possible():
            last = (form.anybody,) if isinstance(form, Answered) and form.anybody else ()
            named = (
                (VarRef(one.name), VarRef(str(at))) for at, one in enumerate((*last, *form.variables), 1 - len(last))
            )
            return _placed(form, dict[Ref, Ref](named))
        case _:
            return form


def _placed(form: GuaranteeForm, places: Mapping[Ref, Ref]) -> GuaranteeForm:
    """The form that speaks of `places[ref]` wherever it spoke of `ref`."""
    match form:
        case Never():
            body, subject = substitute(form.body, places), substitute(form.subject, places)
            return replace(form, variables=_variables(form.variables, places), body=body, subject=subject)
        case NeverReached():
            deed = None if form.deed is None else _deed(form.deed, places)
            body, subject = substitute(form.body, places), substitute(form.subject, places)
            return replace(form, variables=_variables(form.variables, places), deed=deed, body=body, subject=subject)
        case Answered():
            trigger = None if form.trigger is None else _deed(form.trigger, places)
            given, answer = substitute(form.given, places), _deed(form.answer, places)
            variables = _variables(form.variables, places)
            found = None if form.anybody is None else _variables((form.anybody,), places)[0]
            return replace(form, variables=variables, trigger=trigger, given=given, answer=answer, anybody=found)
        case Possible():
            body, subject = substitute(form.body, places), substitute(form.subject, places)
            return replace(form, variables=_variables(form.variables, places), body=body, subject=subject)
        case TwoRuns():
            return replace(form, group=in_set(form.group, places), scope=substitute(form.scope, places))
        case Alone():
            groups = tuple(in_set(group, places) for group in form.groups)
            return replace(form, groups=groups, scope=substitute(form.scope, places))
        case Attains():
            return replace(form, group=in_set(form.group, places))


def _variables(variables: Sequence[Variable], places: Mapping[Ref, Ref]) -> tuple[Variable, ...]:
    names = ((places.get(VarRef(one.name), VarRef(one.name)), one.group) for one in variables)
    return tuple(Variable(ref.name, in_set(group, places)) for ref, group in names)


def _deed(deed: Deed, places: Mapping[Ref, Ref]) -> Deed:
    doer = None if deed.doer is None else places.get(deed.doer, deed.doer)
    target = None if deed.target is None else places.get(deed.target, deed.target)
    return replace(deed, doer=doer, target=target)


# ── what has to be shown ──────────────────────────────────────────────────────────────────────


def _ways(old: GuaranteeForm, new: GuaranteeForm, strict: bool) -> Iterator[tuple[_Claim, ...]]:
    """Each way to show it, as all that has to be so. `strict`: both are to protect the same party."""
    match old, new:
        case TwoRuns(change=one), TwoRuns(change=other) if one is other:
            yield _within((old.group,), (new.group,)), _Claim(old.scope, new.scope)
        case Alone(), Alone():
            yield from _alone(old, new)
        case Attains(), Attains() if (old.act, old.leaves) == (new.act, new.leaves) and _sooner(new.within, old.within):
            yield (_within((old.group,), (new.group,)),)
        case (
            (Never(), Never()) | (NeverReached(), NeverReached()) | (Answered(), Answered()) | (Possible(), Possible())
        ):
            for placed in _matched(old, new, strict):
                yield from _lettered_ways(old, placed)
        case _:
            return


def _within(inner: Sequence[PartySet], outer: Sequence[PartySet]) -> _Claim:
    """That every party of one of the sets is in one of the others."""
    who = VarRef("1")
    given, then = (Or(tuple(Belongs(who, group) for group in groups)) for groups in (inner, outer))
    return _Claim(given, then, (Variable("1", PartySet()),))


def _alone(old: Alone, new: Alone) -> Iterator[tuple[_Claim, ...]]:
    """A wider scope asks more where one procedure, or one question, is enough to break the promise."""
    if (old.every, old.joint, old.power) != (new.every, new.joint, new.power):
        return
    if old.joint and not set(old.groups) <= set(new.groups):
        return
    wider = (old.every, old.power) in ((True, Power.PREVENT), (False, Power.ADOPT), (False, Power.CHANGE))
    scopes = (_Claim(old.scope, new.scope), *(() if wider else (_Claim(new.scope, old.scope),)))
    yield (*(() if old.joint else (_within(old.groups, new.groups),)), *scopes)


def _matched(old: GuaranteeForm, new: GuaranteeForm, strict: bool) -> Iterator[GuaranteeForm]:
    """The new form with each of its letters standing for one of the old form's, in every way that counts."""
    ours, theirs = _letters(old), _letters(new)
    if strict and not theirs and ours and not _members_only(ours[0].group):
        return
    names = [VarRef(one.name) for one in ours]
    for chosen in product(names, repeat=len(theirs)):
        if strict and chosen and chosen[0] != names[0]:
            continue
        yield _placed(new, dict(zip((VarRef(one.name) for one in theirs), chosen, strict=True)))


def _letters(form: GuaranteeForm) -> tuple[Variable, ...]:
    return form.variables if isinstance(form, Never | NeverReached | Answered | Possible) else ()


def _members_only(group: PartySet) -> bool:
    """Whether all of the set are members: what speaks of nobody protects these."""
    return bool(group.standings) and set(group.standings) <= set(_MEMBERS)


def _lettered_ways(old: GuaranteeForm, new: GuaranteeForm) -> Iterator[tuple[_Claim, ...]]:
    match old, new:
        case Never(), Never() if old.decision or not new.decision:
            yield (_Claim(old.body, _ranged(new, new.body), old.variables, old.decision),)
        case NeverReached(), NeverReached() if new.deed is None or _bare(new.deed) == _bare(old.deed):
            yield (_Claim(old.body, _ranged(new, new.body), old.variables, False),)
        case Answered(), Answered() if _same_deeds(old, new) and _sooner(new.within, old.within):
            yield (_Claim(old.given, _ranged(new, new.given), old.variables, old.trigger is None),)
        case Possible(), Possible() if len(old.variables) == len(new.variables):
            reached = _Claim(new.body, old.body, old.variables)
            yield _Claim(old.subject, _ranged(new, new.subject), old.variables), reached
        case _:
            return


def _same_deeds(old: Answered, new: Answered) -> bool:
    same_ = _bare(old.trigger) == _bare(new.trigger) and _bare(old.answer) == _bare(new.answer)
    return same_ and old.anybody == new.anybody


def _bare(deed: Deed | None) -> object:
    return renamed(deed, same, bare=True)


def _sooner(new: Period | None, old: Period | None) -> bool:
    """Whether what is in time by the new period is in time by the old one."""
    return old is None or (new is not None and new.number <= old.number and replace(new, number=old.number) == old)


def _ranged(form: Never | NeverReached | Answered | Possible, body: Formula) -> Formula:
    """What the form says, together with the sets that its letters range over."""
    return And((*(Belongs(VarRef(one.name), one.group) for one in form.variables), body))


# ── how it is shown ───────────────────────────────────────────────────────────────────────────


def _shown(claims: Sequence[_Claim], models: tuple[Model, Model], prove: Prove) -> bool:
    """Whether the claims are so in every charter: no case is one of `given` and not of `then`."""
    names = dict.fromkeys(one.name for claim in claims for one in found(_parts(claim), NamedRef))
    asked = [_never(claim, tuple(names)) for claim in claims]
    said = [one.name for form in asked for one in found((form.body,), Condition)]
    try:
        model = freed(tuple(form for form in asked), models, tuple(dict.fromkeys(said)))
    except TooManyWords:
        return False
    clause = Clause("", NOWHERE)
    promises = tuple(Guarantee(f"claim_{at}", form, Grade.AS_WRITTEN, clause) for at, form in enumerate(asked))
    verdicts = prove(replace(model, guarantees=promises))
    return len(verdicts) == len(asked) and all(one.outcome in _FORCED and not one.alarm for one in verdicts)


def _parts(claim: _Claim) -> tuple[object, ...]:
    return claim.given, claim.then, claim.variables


def _never(claim: _Claim, names: tuple[str, ...]) -> Never:
    """The claim as a guarantee. Parties with names may have any standing and role: each is a letter of its own."""
    places: dict[Ref, Ref] = {NamedRef(name): VarRef(f"the party {name}") for name in names}
    pairs = [(left, right) for at, left in enumerate(names) for right in names[at + 1 :]]
    apart = [Not(Same(places[NamedRef(left)], places[NamedRef(right)])) for left, right in pairs]
    whole = And((claim.given, Not(claim.then), *apart))
    body = substitute(rewritten(whole, _opened), places)
    letters = (*_variables(claim.variables, places), *(Variable(f"the party {name}", PartySet()) for name in names))
    return Never(letters, claim.decision, body, Truth(True))


def _opened(atom: Formula) -> Formula:
    """The part with a circumstance in place of whatever the rules of a charter decide."""
    match atom:
        case Adopted():
            return Condition(ADOPTED)
        case BindingOn(ref):
            return And((Condition(ADOPTED), Condition(f"it binds {ref}")))
        case ReservedTo(ref):
            return And((Condition(f"it is reserved to {ref}"), Concerns(ref)))
        case _:
            return atom
