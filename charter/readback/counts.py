"""The conditions of a rule in words: how many of whom, and what becomes of those who do not say yes or no."""

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from charter.model import IN_FAVOUR, And, Ballot, Count, Formula, PartySet, Relation, RuleUse, Stage, StageKind, Stance
from charter.readback.context import Context
from charter.readback.sets import is_nobody, plural_of, predicate, singular, stance_words, subject
from charter.words import is_plural, number, spoken

_PARTS = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "one third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
    Fraction(1, 5): "one fifth",
    Fraction(2, 5): "two fifths",
    Fraction(3, 5): "three fifths",
    Fraction(4, 5): "four fifths",
    Fraction(1): "all",
}
RELATIONS = {
    Relation.AT_LEAST: "at least",
    Relation.MORE_THAN: "more than",
    Relation.AT_MOST: "at most",
    Relation.FEWER_THAN: "fewer than",
    Relation.EXACTLY: "exactly",
}


def count_words(context: Context, atom: Count) -> str:
    """The condition as a statement: `at least two thirds of the members (at least 18 of 27) are in favour`."""
    if atom.weight:
        return _weighed(context, atom)
    if is_nobody(atom.group):
        return "of nobody it is asked"
    return _simple(context, atom) or (_shared(context, atom) if atom.of_base else _absolute(context, atom))


def _absolute(context: Context, atom: Count) -> str:
    """A number of parties: `at least 9 members are in favour`."""
    one = atom.quantity == 1
    noun = singular(context, atom.group) if one else plural_of(context, atom.group)
    whom = f"{RELATIONS[atom.relation]} {number(atom.quantity)} {noun}"
    if atom.stance is None:
        return f"there {'is' if one else 'are'} {whom}"
    return f"{whom} {predicate(atom.stance, context.kind, one)}"


def _shared(context: Context, atom: Count) -> str:
    """A share of parties: `more than half of the members voting are in favour`."""
    share = f"{RELATIONS[atom.relation]} {_share(atom.quantity)} of {_them(context, atom.group)}"
    if atom.stance is None:
        return f"there are {share}"
    return f"{share}{_fixed_number(context, atom)} {predicate(atom.stance, context.kind, one=False)}"


def _simple(context: Context, atom: Count) -> str:
    """*Every*, *no* and *some*, and a single party; empty for what is none of these."""
    does = predicate(atom.stance, context.kind) if atom.stance is not None else ""
    one, noun = Fraction(1), singular(context, atom.group)
    if len(atom.group.only) == 1 and not atom.group.minus and atom.stance is not None and _of_one(atom):
        stance = atom.stance
        yes = stance if atom.relation is Relation.AT_LEAST else replace(stance, negated=not stance.negated)
        who = subject(context, *atom.group.only) if atom.group == PartySet(only=atom.group.only) else noun
        return f"{who} {predicate(yes, context.kind)}"
    match atom.relation, atom.quantity == one, atom.of_base:
        case Relation.AT_LEAST, True, True:
            several = len(atom.group.only) > 1
            if atom.stance is not None and atom.stance.negated and not several:
                return f"no {noun} {predicate(replace(atom.stance, negated=False), context.kind)}"
            return f"{'each of ' if several else 'every '}{noun} {does}"
        case Relation.AT_LEAST, True, False:
            return f"at least one {noun} {does}" if does else f"there is at least one {noun}"
        case Relation.AT_MOST, _, _ if atom.quantity == Fraction(0):
            return f"no {noun} {does}" if does else f"there is no {noun}"
        case _:
            return ""


def _them(context: Context, group: PartySet) -> str:
    """The parties of a set: `the members`, `France and Italy`."""
    said = plural_of(context, group)
    return said if group.only else f"the {said}"


def _of_one(atom: Count) -> bool:
    return (atom.relation, atom.quantity) in ((Relation.AT_LEAST, Fraction(1)), (Relation.AT_MOST, Fraction(0)))


def _share(quantity: Fraction) -> str:
    percent = f"{number(quantity * 100)}%" if (quantity * 1000).denominator == 1 else number(quantity)
    return _PARTS.get(quantity, percent)


def _weighed(context: Context, atom: Count) -> str:
    stance = f" {stance_words(atom.stance, context.kind)}" if atom.stance is not None else ""
    whom = f"{_them(context, atom.group)}{stance}"
    many = is_plural(atom.weight or "")
    weight = f"the {spoken(atom.weight or '')} of {whom} together {'are' if many else 'is'}"
    if atom.relation is Relation.MORE_THAN and atom.quantity == Fraction(0):
        return f"{weight} more than nothing"
    amount = f"{weight} {RELATIONS[atom.relation]}"
    if atom.of_base:
        return (
            f"{amount} {_share(atom.quantity)} of {'those' if many else 'that'} of all {plural_of(context, atom.group)}"
        )
    return f"{amount} {number(atom.quantity)}"


def _fixed_number(context: Context, atom: Count) -> str:
    """` (18 of 27)` where the set always has the same number of parties, else empty."""
    size = context.extents.most(atom.group)
    if context.recused or atom.group.filter is not None or not size or context.extents.least(atom.group) != size:
        return ""
    needed = atom.quantity * size
    match atom.relation:
        case Relation.AT_LEAST:
            return f" (at least {ceil(needed)} of {size})"
        case Relation.MORE_THAN:
            return f" (at least {floor(needed) + 1} of {size})"
        case Relation.AT_MOST:
            return f" (at most {floor(needed)} of {size})"
        case Relation.FEWER_THAN:
            return f" (at most {ceil(needed) - 1} of {size})"
        case Relation.EXACTLY:
            return f" (exactly {number(needed)} of {size})"


# ── those who neither agree nor object ────────────────────────────────────────────────────────

_LEFT_OUT = "is left out of the count"
_STRENGTH = ("counts against it", "counts as one that", _LEFT_OUT)
_IDLE = ("adds nothing", "does not stop it", "counts towards it")


def silent_words(context: Context, stage: Stage, rule: Formula) -> str:
    """What abstaining and staying away do to the rule, and to the quorum of the stage; empty where nothing is counted.

    Only where all conditions of the rule are to be met together: else it depends on the other ballots.
    """
    said: dict[str, list[Ballot]] = {}
    for ballot in (one for one in stage.ballots if one in (Ballot.ABSTAINING, Ballot.ABSENT)):
        effects = [*_on_rule(context, rule, ballot), *_on_quorum(stage, ballot)]
        if effects:
            said.setdefault(" and ".join(effects), []).append(ballot)
    return ", and ".join(f"{_whoever(ballots, stage.kind)} {effect}" for effect, ballots in said.items())


def _on_rule(context: Context, rule: Formula, ballot: Ballot) -> list[str]:
    """What the ballot does to the rule as a whole: the strongest effect, and whether some counts leave it out."""
    atoms = _together(rule)
    effects = [_effect(context, atom, ballot) for atom in atoms or () if _asks_ballots(atom)]
    hurts = [one for kind in _STRENGTH for one in effects if one.startswith(kind)][:1]
    if hurts and _LEFT_OUT in effects and hurts != [_LEFT_OUT]:
        return [f"{hurts[0]} in some counts and is left out of the others"]
    return hurts or [one for one in _IDLE if one in effects]


def _on_quorum(stage: Stage, ballot: Ballot) -> list[str]:
    atoms = [atom for atom in _together(stage.quorum) or () if atom.stance is not None]
    if not atoms:
        return []
    helps = all(_takes(atom.stance, ballot) for atom in atoms)
    return ["counts for the quorum" if helps else "does not count for the quorum"]


def _together(rule: Formula) -> list[Count] | None:
    """The conditions of a rule all of which must be met; None where it is otherwise made."""
    match rule:
        case Count():
            return [rule]
        case RuleUse():
            return _together(rule.formula)
        case And(parts):
            found = [_together(part) for part in parts]
            return None if None in found else [atom for part in found for atom in part or ()]
        case _:
            return None


def _asks_ballots(atom: Count) -> bool:
    return atom.stance is not None or atom.group.filter is not None


def _effect(context: Context, atom: Count, ballot: Ballot) -> str:
    """What a party of the set does to the condition by this ballot."""
    if not _takes(atom.group.filter, ballot):
        return _LEFT_OUT
    asks_more = atom.relation in (Relation.AT_LEAST, Relation.MORE_THAN)
    if _takes(atom.stance, ballot):
        return "counts towards it" if asks_more else "counts against it"
    if not asks_more:
        return "does not stop it"
    if not atom.of_base:
        return "adds nothing"
    if atom.stance is None or atom.stance == IN_FAVOUR:
        return "counts as one that does not agree"
    return f"counts as one that {predicate(replace(atom.stance, negated=not atom.stance.negated), context.kind)}"


def _takes(stance: Stance | None, ballot: Ballot) -> bool:
    return stance is None or (ballot in stance.ballots) != stance.negated


def _whoever(ballots: list[Ballot], kind: StageKind) -> str:
    acts = {Ballot.ABSTAINING: "abstains", Ballot.ABSENT: "is absent"}
    if kind in (StageKind.RATIFICATION, StageKind.CONSENT, StageKind.SILENCE):
        acts[Ballot.ABSENT] = "is silent"
    return f"whoever {' or '.join(acts[ballot] for ballot in ballots)}"


def fixed_size(context: Context, group: PartySet) -> int | None:
    """The number of parties of the set, where it is always the same."""
    most = context.extents.most(group)
    return most if most is not None and context.extents.least(group) == most else None
