"""What a rule or a condition says: a formula of the text as one of the model."""

from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import (
    IN_FAVOUR,
    And,
    Ballot,
    Belongs,
    BindingOn,
    CategoryIs,
    Condition,
    Count,
    Formula,
    InForce,
    Not,
    Or,
    PartySet,
    Ref,
    Relation,
    RuleUse,
    Stance,
    Truth,
    Where,
)
from charter.resolve.desk import Desk, Fault, listed, nearest
from charter.resolve.elections import most_votes
from charter.resolve.files import said
from charter.resolve.force import in_force
from charter.resolve.names import STANCES, Kind, Names
from charter.resolve.phrases import Group, bare_word, group, presence, without_ballot
from charter.resolve.quantities import ROUND, amount, bare, stance
from charter.resolve.rules import Rules, RuleText
from charter.resolve.views import View
from charter.resolve.whens import both
from charter.source import Span
from charter.syntax import (
    AsIn,
    Atom,
    AtStage,
    Casts,
    Chain,
    Core,
    Is,
    IsAdopted,
    IsBinding,
    IsInForce,
    IsKind,
    IsRatified,
    MostVotes,
    Negation,
    Phrase,
    Quantity,
    Subject,
    Word,
)
from charter.syntax import Formula as Text
from charter.syntax import Group as Bracket

MOST_LEVELS = 100
MIXED = "`and` and `or` are mixed without brackets"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a formula is read: where, with which rules, what stance is understood, whether ballots may be spoken of.

    `admitted` are the ballots of the stage, where it has not all of them.
    `trail` names the rules that are being spelt out, `depth` says how deep the formula lies in them, `ties` who breaks
    a tie, `places` how many seats are filled at once. `taken`: decisions in force may be spoken of by the ballots with
    which they were adopted; `whole`: the ballots spoken of are those of such a decision, as guarantees speak of them.
    """

    view: View
    rules: Rules
    desk: Desk
    understood: Stance | None = None
    ballots: bool = True
    admitted: tuple[Ballot, ...] = ()
    trail: tuple[str, ...] = ()
    depth: int = 0
    ties: Phrase | None = None
    places: int = 1
    taken: bool = False
    whole: bool = False


def formula(reading: Reading, text: Text) -> Formula:
    """The formula of the model. An atom at fault is laid on the desk and stands as true."""
    if reading.depth > MOST_LEVELS:
        message = f"the rules, spelt out, are nested more than {MOST_LEVELS} deep"
        raise Fault(Code.SPELT_OUT_TOO_LONG, text.span, message, "let the rules name fewer rules")
    match text:
        case Atom():
            reading.desk.spell_out(text.span)
            with reading.desk.item():
                return _atom(reading, text)
            return Truth(True)
        case Chain(parts, connectives):
            if len(set(connectives)) > 1:
                reading.desk.report(Code.MIXED_AND_OR, text.span, MIXED, "put brackets around what belongs together")
            inner = replace(reading, depth=reading.depth + 1)
            made = tuple(formula(inner, part) for part in parts)
            return And(made) if connectives[0] == "and" else Or(made)
        case Negation(part):
            return Not(formula(replace(reading, depth=reading.depth + 1), part))
        case Bracket(part):
            return formula(reading, part)
        case MostVotes():
            return _most_votes(reading, text)
        case _:
            assert_never(text)


def _most_votes(reading: Reading, text: MostVotes) -> Formula:
    with reading.desk.item():
        if not reading.ballots:
            message = "`most votes` speaks of ballots, and none are cast before the vote"
            raise Fault(Code.BALLOT_IN_CONDITION, text.span, message)
        return most_votes(reading.view, text, reading.ties, reading.places)
    return Truth(True)


def _atom(reading: Reading, atom: Atom) -> Formula:
    word = bare_word(atom.subject.phrase) if atom.subject.quantity is None else None
    match atom.predicate:
        case None if word is not None and not atom.there_are:
            return _named(reading, word)
        case None:
            return _present(reading, atom)
        case AsIn(alias) if word is not None:
            return _spelt_out(reading, word, reading.rules.imported(alias, word))
        case Casts() as casts:
            return count(reading, atom, atom.subject, casts)
        case Is(negated, Casts() as casts):
            return count(reading, atom, atom.subject, replace(casts, negated=casts.negated != negated))
        case Is(negated, IsKind() as kind):
            made = _is_kind(reading, atom.subject, word, kind)
            return Not(made) if negated else made
        case Is(negated, IsInForce()) if not reading.ballots and atom.subject.phrase is not None:
            found, none = in_force(reading.view, atom.subject, atom.subject.phrase)
            return Not(found) if negated != none else found
        case Is(_, IsAdopted(None)):
            raise _no_part(reading, atom)
        case Is(negated, (IsAdopted() | IsBinding() | IsRatified()) as state) if reading.taken and atom.subject.phrase:
            found, none = in_force(reading.view, atom.subject, atom.subject.phrase)
            found = replace(found, body=both(found.body, _as_adopted(reading, found, state)))
            return Not(found) if negated != none else found
        case _:
            raise _no_part(reading, atom)


def _as_adopted(reading: Reading, decision: InForce, state: IsAdopted | IsBinding | IsRatified) -> Formula:
    """What is said of a decision in force: how it was adopted, who ratified it, whom it binds."""
    matter = reading.view.matters.get(decision.matters[0])
    inner = replace(reading, view=replace(reading.view, matter=matter), ballots=True, taken=False, whole=True)
    match state:
        case IsAdopted(with_):
            return Truth(True) if with_ is None else formula(inner, with_)
        case IsRatified(by):
            return count(inner, Atom(by, None, False, by.span), by, None, IN_FAVOUR, Where(ratification=True))
        case IsBinding(on):
            return BindingOn(_bound(inner.view, on))
        case _:
            assert_never(state)


def _bound(view: View, on: Subject) -> Ref:
    """The one party that a decision in force is said to bind."""
    phrase = on.phrase if on.quantity is None else None
    ref = without_ballot(phrase, group(view, phrase)).ref if phrase is not None else None
    if ref is None:
        message = "whom a decision in force binds is said of one party"
        raise Fault(Code.UNCLEAR_PHRASE, on.span, message, "write `is binding on itself`")
    return ref


def _no_part(reading: Reading, atom: Atom) -> Fault:
    """The fault of something said that a rule, or a circumstance, cannot say."""
    words = said(reading.view.source, atom.span)
    if reading.ballots:
        message = f"`{words}` cannot be part of a rule: a rule counts the ballots of its stage"
        return Fault(Code.MISPLACED_PREDICATE, atom.span, message)
    message = f"`{words}` cannot be said of the circumstances of an act or a question"
    fix = "write a condition, `itself is a suspended member`, or `operation(by itself) is in force`"
    return Fault(Code.MISPLACED_PREDICATE, atom.span, message, fix)


def _named(reading: Reading, word: Word) -> Formula:
    """The use of a condition or a rule by its name alone."""
    if word.text == "all":
        raise bare(word.span, "all", "every member")
    if reading.view.names.find(word.text, Kind.CONDITION):
        return Condition(word.text)
    if reading.view.names.find(word.text, Kind.PARTY) and reading.understood:
        return count_of(group(reading.view, _alone(word)), None, reading.understood, "")
    return _spelt_out(reading, word, reading.rules.find(word))


def _alone(word: Word) -> Phrase:
    return Phrase((Core("", (word,), None, False, None, word.span),), (), (), None, word.span)


def _spelt_out(reading: Reading, word: Word, rule: RuleText) -> Formula:
    if reading.whole:
        message = f"the rule `{word.text}` is about one stage, and here a whole decision is spoken of"
        raise Fault(Code.MISPLACED_PREDICATE, word.span, message, "say it in the words of the rule")
    if word.text in reading.trail:
        path = " → ".join([*reading.trail[reading.trail.index(word.text) :], word.text])
        raise Fault(
            Code.CIRCULAR_DEFINITION,
            word.span,
            f"the rule `{word.text}` is defined by itself: {path}",
            "say in one of them what it means without the others",
        )
    view = replace(reading.view, source=rule.unit.source, clause=rule.clause)
    inner = replace(reading, view=view, rules=rule.rules, trail=(*reading.trail, word.text), depth=reading.depth + 1)
    if not rule.borrowed:
        return RuleUse(word.text, formula(inner, rule.formula), rule.clause)
    aside = Desk()
    made = formula(replace(inner, desk=aside), rule.formula)
    for found in aside.diagnostics:
        reading.desk.lay(Fault.of(found).told_at(word.span, f"the library's `{word.text}`").diagnostic)
    return RuleUse(word.text, made, rule.clause)


def _present(reading: Reading, atom: Atom) -> Formula:
    """An atom without a predicate: its stance is its last filter, or what is understood here.

    Where *in favour* is understood, as at a ratification, a filter says who is counted and never what they do; nor does
    it where a majority decides, of some or of all. A share of those voting is no turnout: what they do is to be said.
    """
    subject = atom.subject
    if atom.there_are:
        return count(reading, atom, subject, None)
    quantity = subject.quantity
    if reading.understood is None and quantity is not None and subject.phrase is not None and subject.phrase.presence:
        if quantity.majority:
            return count(reading, atom, subject, None, IN_FAVOUR)
        if quantity.kind == "share" and "voting" in subject.phrase.presence[-1].text:
            raise no_stance(atom.span, said(reading.view.source, atom.span))
    whole = subject.phrase is not None and subject.phrase.cores[-1].determiner == "all"
    if reading.understood is None and quantity is not None and quantity.majority and whole:
        return count(reading, atom, subject, None, IN_FAVOUR)
    if subject.phrase is not None and subject.phrase.presence and reading.understood != IN_FAVOUR:
        *rest, last = subject.phrase.presence
        subject = replace(subject, phrase=replace(subject.phrase, presence=tuple(rest)))
        return count(reading, atom, subject, Casts(last.text, False, None, False, last.span))
    if reading.understood is None:
        words = said(reading.view.source, atom.span)
        known_words(reading.view.names, subject.phrase)
        raise no_stance(atom.span, words)
    return count(reading, atom, subject, None, reading.understood)


def no_stance(span: Span, words: str) -> Fault:
    """The fault of parties of which nothing is said."""
    message = f"`{words}` does not say what they do"
    there = "there is" if words.split()[0] in ("a", "an", "some") else "there are"
    fix = f"write `{words} in favour`, `{words} present` …, or `{there} {words}`"
    if words.split()[0] in ("nobody", "no") and words.split()[-1] in ("votes", "vote", "attends", "comes"):
        fix = "write `no member voting`, `no member present` or `every member absent`"
    if "majority" in words.split():
        fix = f"write `{words} in favour`, `{words} present in favour` or `{words} voting in favour`"
    if words.split()[-1] == "voting":
        fix = f"write `{words} in favour`; of how many have to vote speaks `with a quorum of …`"
    return Fault(Code.NO_STANCE, span, message, fix)


def asks_no_vote(span: Span, words: str) -> Fault:
    """The fault of a rule of decision that is met whatever is voted."""
    message = f"`{words}` says who takes part, and not how they vote: it would be met if all of them were against"
    shown = words if words.endswith(" present") and " are " not in words else "two thirds of the members present"
    fix = f"write `{shown} in favour`; of how many have to come speaks `with a quorum of …`"
    return Fault(Code.NO_STANCE, span, message, fix)


def known_words(names: Names, phrase: Phrase | None) -> None:
    """Fault where the last word of a phrase that says no stance is nearly one."""
    words = phrase.cores[-1].words if phrase is not None else ()
    if len(words) > 1 and words[-1].text not in names.declared and nearest(words[-1].text, STANCES):
        raise names.unknown_word(words[-1])


def count(
    reading: Reading,
    atom: Atom,
    subject: Subject,
    casts: Casts | None,
    understood: Stance | None = None,
    where: Where | None = None,
) -> Formula:
    """An atom that counts: quantity, set, stance, at all stages or at some."""
    view = reading.view
    text = said(view.source, atom.span)
    taken = stance(casts.stance, casts.negated) if casts else understood
    if casts and casts.at is not None and reading.whole:
        where = stages(view.names, casts.at)
    elif casts and casts.at is not None:
        message = f"`{text}` looks at another stage, and a rule counts the ballots of its own"
        fix = f"write `{casts.stance}` alone"
        if said(view.source, casts.span).endswith("absent in favour"):
            message, fix = f"`{text}` says two things of one ballot", "write `member present in favour`"
        raise Fault(Code.MISPLACED_PREDICATE, casts.span, message, fix)
    whom = subject.phrase
    if whom is None:
        quantity = subject.quantity
        if quantity is not None and quantity.kind in ("every", "no", "some", "a", "any", "number", "each"):
            raise nobody_named(subject, text)
        amount(quantity or _all(subject), weighted=False)
        raise bare(subject.span, text, "every member")
    if not reading.ballots and (taken is not None or presence(whom) is not None):
        raise Fault(
            Code.BALLOT_IN_CONDITION, atom.span, f"`{text}` speaks of ballots, and none are cast before the vote",
            "let `when` speak of conditions, categories and the parties concerned",
        )  # fmt: skip
    admitted = ROUND if where is not None and where.ratification else reading.admitted
    if admitted and taken is not None and not set(taken.ballots) & set(admitted):
        raise not_admitted(atom.span, text, admitted)
    return replace(count_of(group(view, whom), subject, taken, text), where=where)


def stages(names: Names, at: AtStage | None) -> Where | None:
    """The stages at which ballots are looked at; None for those of the whole decision."""
    if at is None:
        return None
    return Where(ratification=True) if at.organ is None else Where(names.need(at.organ, Kind.ORGAN).name)


def not_admitted(span: Span, text: str, admitted: tuple[Ballot, ...]) -> Fault:
    """The fault of a ballot that nobody can cast at a stage."""
    known = {Ballot.IN_FAVOUR: "ratifying", Ballot.AGAINST: "refusing", Ballot.ABSENT: "silent"}
    if Ballot.IN_FAVOUR not in admitted:
        known = {Ballot.AGAINST: "against", Ballot.ABSENT: "silent"}
    message = f"`{text}` speaks of a ballot that nobody can cast here"
    return Fault(Code.STANCE_NOT_ADMITTED, span, message, f"write {listed([known[b] for b in admitted], 'or')}")


def _all(subject: Subject) -> Quantity:
    return Quantity("bare all", span=subject.span)


def nobody_named(subject: Subject, text: str) -> Fault:
    """The fault of a quantity of nobody."""
    return Fault(
        Code.BARE_NUMBER, subject.span, f"`{text}` does not say of whom",
        "name the parties: `at least 9 members in favour`, `no member against`",
    )  # fmt: skip


def count_of(whom: Group, subject: Subject | None, taken: Stance | None, text: str) -> Count:
    """The atom over a set that is known. A set needs a quantity, individuals need none."""
    quantity = subject.quantity if subject else None
    if quantity is not None:
        many = amount(quantity, whom.weight is not None)
        return Count(many.relation, many.number, many.of_base, whom.parties, taken, whom.weight, None, text)
    if whom.refs or whom.single:
        one = len(whom.refs) <= 1
        return Count(Relation.AT_LEAST, Fraction(1), not one, whom.parties, taken, whom.weight, None, text)
    phrase = subject.phrase if subject else None
    if phrase is not None and phrase.cores[0].determiner == "all":
        return Count(Relation.AT_LEAST, Fraction(1), True, whom.parties, taken, whom.weight, None, text)
    fix = "begin with `every`, `no`, `at least 3`, `two thirds of the` …"
    if whom.parties == PartySet(tags=whom.parties.tags) and whom.parties.tags:
        fix = f"write `every member of {whom.parties.tags[0]}`, `no member of {whom.parties.tags[0]}` …"
    raise Fault(Code.NO_QUANTITY, (subject or Subject(None, None)).span, f"`{text}` does not say how many", fix)


def _is_kind(reading: Reading, subject: Subject, word: Word | None, kind: IsKind) -> Formula:
    value = bare_word(kind.phrase)
    matter = reading.view.matter
    categories = {category.name: category.values for category in matter.categories} if matter else {}
    if word is not None and value is not None and word.text in categories:
        return category_is(reading.view, word, value)
    if subject.phrase is None or subject.quantity is not None:
        raise Fault(Code.UNCLEAR_PHRASE, subject.span, "only a single party is said to be of a kind")
    outside = replace(reading.view, organ=None)
    ref = without_ballot(subject.phrase, group(outside, subject.phrase)).ref
    if ref is None:
        raise Fault(Code.UNCLEAR_PHRASE, subject.span, "only a single party is said to be of a kind")
    other = without_ballot(kind.phrase, group(outside, kind.phrase))
    if other.weight is not None:
        raise Fault(Code.UNCLEAR_PHRASE, kind.span, "a party is not its weight")
    return Belongs(ref, other.parties)


def category_is(view: View, word: Word, value: Word) -> CategoryIs:
    """`kind is military`. Fault when the category has no such value."""
    categories = {category.name: category.values for category in view.matter.categories} if view.matter else {}
    values = categories.get(word.text, ())
    if value.text not in values:
        raise Fault(
            Code.UNKNOWN_NAME, value.span, f"`{value.text}` is no value of `{word.text}`",
            f"its values are {', '.join(f'`{name}`' for name in values)}" if values else None,
        )  # fmt: skip
    return CategoryIs(word.text, value.text)
