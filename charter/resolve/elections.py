"""What *most votes* says of one candidate: more than anybody else, or as many where a tie falls so.

A decision on an election is about one candidate: *in favour* are those that name it, *against* those that name another.
Two conditions say how the votes for others are divided, so far as the ballots leave it open; a third how a lot falls.
Where one paper fills several seats three say it, of the last of those who would have a seat without the candidate.
"""

from dataclasses import replace
from fractions import Fraction

from charter.diagnostics import Code
from charter.model import (
    IN_FAVOUR,
    VOTING,
    And,
    Condition,
    Count,
    Formula,
    Not,
    Or,
    PartySet,
    Relation,
    RuleUse,
    Where,
)
from charter.resolve.desk import Fault
from charter.resolve.names import Declared, Kind, Names
from charter.resolve.phrases import bare_word, group, without_ballot
from charter.resolve.views import View
from charter.source import Span
from charter.syntax import MostVotes, Phrase

NAME = "most votes"
AHEAD = "nobody_else_has_as_many"
CHANCES = ("lot", "age", "seniority")
HALF = Fraction(1, 2)


def ahead(organ: str, places: int = 1) -> str:
    """The condition that nobody else has as many votes as the candidate; of several seats, too few to fill them."""
    return f"fewer_than_{places}_others_have_as_many_in_{organ}" if places > 1 else f"{AHEAD}_in_{organ}"


def level(organ: str, places: int = 1) -> str:
    """The condition that somebody else has as many votes, and nobody more; of several seats, the same of the last."""
    return f"the_last_of_{places}_seats_is_level_in_{organ}" if places > 1 else f"somebody_else_has_as_many_in_{organ}"


def behind(organ: str, places: int) -> str:
    """The condition that as many others as there are seats come before the candidate, with as many votes or more."""
    return f"at_least_{places}_others_have_as_many_in_{organ}"


def most_votes(view: View, text: MostVotes, ties: Phrase | None, places: int = 1) -> RuleUse:
    """The rule that the candidate has most votes in the organ at hand."""
    if view.organ is None:
        message = "`most votes` are counted in a body, and none votes here"
        raise Fault(Code.MISPLACED_PREDICATE, text.span, message, "write `Assembly elects … by most votes`")
    organ = view.organ.name
    if places > 1 and text.of_two:
        message = "between two candidates there is one seat, and several are filled here"
        raise Fault(Code.MISPLACED_PREDICATE, text.span, message, "write `most votes`")
    first, equal = compared(view, text.span, organ, text.of_two, places=places)
    favoured = _favoured(view, organ, ties)
    if places > 1 and isinstance(favoured, Count) and ties is not None:
        message = "who breaks a tie may name all of those that are level, where there are several seats"
        raise Fault(Code.UNCLEAR_PHRASE, ties.span, message, "write `with ties broken by lot`, or by age or seniority")
    return RuleUse(NAME, first if favoured is None else Or((first, And((equal, favoured)))), view.clause)


def tie_broken(inner: Formula) -> Formula | None:
    """What makes the candidate prevail over another with as many votes, in a rule of `most_votes`; None if nothing."""
    match inner:
        case Or((_, And((And(), favoured)))):
            return favoured
        case _:
            return None


def is_of_two(inner: Formula) -> bool:
    """Whether the rule of `most_votes` is on the two best alone."""
    match inner:
        case Count() | Or((Count(), And((And(), _)))):
            return True
        case _:
            return False


def places_of(inner: Formula) -> int:
    """How many seats the rule of `most_votes` is about."""
    match inner:
        case Or((Count(quantity=share), _, _)):
            return int(share / (1 - share))
        case Or((Or() as first, _)):
            return places_of(first)
        case _:
            return 1


def undivided(names: Names) -> tuple[Formula, ...]:
    """That all votes for others go to one: how they do who want to keep a candidate out, whatever all others do."""
    return tuple(Not(Condition(name)) for name in names.divisions)


def not_in_a_guarantee(text: MostVotes) -> Fault:
    """The fault of most votes outside a rule."""
    message = "who has most votes is part of a rule: a guarantee speaks of the decision that comes of it"
    return Fault(Code.MISPLACED_PREDICATE, text.span, message, "write `a decision on president is adopted`")


def compared(
    view: View, span: Span, organ: str, of_two: bool, where: Where | None = None, places: int = 1
) -> tuple[Formula, Formula]:
    """That the candidate has more votes in the organ than anybody else; that somebody has as many, and nobody more.

    Of any number of candidates somebody else has anything from one vote to all that are cast against: where neither
    condition is true, all of them; between two, always all of them. Ballots are those at `where`.
    """
    everyone, voters = PartySet(organs=(organ,)), PartySet(organs=(organ,), filter=VOTING)
    more = Count(Relation.MORE_THAN, HALF, True, voters, IN_FAVOUR, None, where, "more votes than all others together")
    half = Count(Relation.AT_LEAST, HALF, True, voters, IN_FAVOUR, None, where, "as many votes as all others together")
    some = Count(Relation.AT_LEAST, Fraction(1), False, everyone, IN_FAVOUR, None, where, "a vote for the candidate")
    if of_two:
        return more, And((Not(more), half, some))
    if places > 1:
        return _among_the_best(view, span, organ, places, (more, half, some))
    two = Count(Relation.AT_LEAST, Fraction(2), False, everyone, IN_FAVOUR, None, where, "two votes for the candidate")
    before, beside = (_condition(view, name, span) for name in (ahead(organ), level(organ)))
    view.names.divisions |= dict.fromkeys((before.name, beside.name))
    first = Or((more, And((before, two))))
    return first, And((Not(first), Or((beside, half)), some))


def _among_the_best(
    view: View, span: Span, organ: str, places: int, counts: tuple[Count, Count, Count]
) -> tuple[Formula, Formula]:
    """That fewer others than there are seats have as many votes; that so many have, and fewer have more.

    Each paper names as many candidates as there are seats, or fewer. Let *f* name the candidate and *m* others alone:
    the others by whom all seats would be filled have at least *r* votes each, for any *r* from 0 to *m* and the share
    (seats - 1)/seats of *f*, rounded down. So the candidate has a seat in any case iff *f* exceeds seats times *m*.
    Where no condition is true *r* is *m*: all votes against go to the same others, and nobody who names the candidate
    names them.
    """
    more, half, some = counts
    more = replace(more, text="more papers with the candidate's name than without")
    half = replace(half, text="as many papers with the candidate's name as without")
    text = "so many votes that all seats cannot go to others"
    sure = replace(more, quantity=Fraction(places, places + 1), text=text)
    names = (ahead(organ, places), level(organ, places), behind(organ, places))
    before, beside, after = (_condition(view, name, span) for name in names)
    view.names.divisions |= dict.fromkeys(names)
    first = Or((sure, And((before, some)), And((more, Not(beside), Not(after)))))
    return first, And((Not(first), some, Or((beside, And((half, Not(after)))))))


def casting_vote(view: View, rule: Formula, ties: Phrase) -> Formula | None:
    """The rule with a casting vote: where just half are in favour it is met if whoever breaks ties is in favour too.

    None where the rule asks nowhere for more than half in favour, so that no tie is spoken of.
    """
    tied = _tied(rule)
    favoured = _favoured(view, view.organ.name if view.organ else "", ties)
    return None if tied == rule or favoured is None else Or((rule, And((tied, favoured))))


def _tied(rule: Formula) -> Formula:
    """The rule with half in favour in the place of more than half, under the name of no rule."""
    match rule:
        case Count(relation=Relation.MORE_THAN, of_base=True) if rule.quantity == HALF and rule.stance == IN_FAVOUR:
            words = rule.text.replace("more than half", "at least half", 1)
            return replace(rule, relation=Relation.AT_LEAST, text=words.replace("a majority", "at least half", 1))
        case And(parts):
            return And(tuple(_tied(part) for part in parts))
        case Or(parts):
            return Or(tuple(_tied(part) for part in parts))
        case RuleUse(name=name, formula=inner):
            return rule if name == NAME or _tied(inner) == inner else _tied(inner)
        case _:
            return rule


def _favoured(view: View, organ: str, ties: Phrase | None) -> Formula | None:
    """What makes the candidate prevail over another with as many votes; None where nothing does."""
    if ties is None:
        return None
    word = bare_word(ties)
    if word is not None and word.text in CHANCES:
        return _condition(view, f"favoured_by_{word.text}_in_{organ}", ties.span)
    found = without_ballot(ties, group(view, ties))
    if found.weight is not None or found.parties.filter is not None:
        raise Fault(Code.UNCLEAR_PHRASE, ties.span, "a tie is broken by a party, by lot or by age")
    said = "the vote of whoever breaks a tie in favour"
    return Count(Relation.AT_LEAST, Fraction(1), False, found.parties, IN_FAVOUR, text=said)


def _condition(view: View, name: str, span: Span) -> Condition:
    """A condition that the rule brings with it."""
    known = view.names.declared.setdefault(name, Declared(name, Kind.CONDITION, view.clause, span))
    if known.kind is not Kind.CONDITION:
        raise Fault(
            Code.NAME_DECLARED_TWICE, known.span, f"`{name}` is said of the votes here, and names something else"
        )
    view.names.used.add(name)
    return Condition(name)
