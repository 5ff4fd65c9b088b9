"""What a guarantee says of one decision: its words as a formula of the model, exactly or not at all.

A formula is read inside *never*: to say that it is true is to say that some decision and some parties make it so.
There *some* introduces a party. Where the words are denied (`positive` is false), *every* does. Where neither can
be done without a change of meaning, `NotExact` says why.
"""

from dataclasses import replace
from typing import assert_never

from charter.diagnostics import Code
from charter.model import (
    AGAINST,
    IN_FAVOUR,
    Adopted,
    Belongs,
    BindingOn,
    CategoryIs,
    Concerns,
    Condition,
    Formula,
    Not,
    Or,
    Ref,
    ReservedTo,
    Same,
    Stance,
    Truth,
    Where,
)
from charter.resolve.desk import Fault, NotExact
from charter.resolve.elections import not_in_a_guarantee
from charter.resolve.files import said
from charter.resolve.formulas import MIXED, count_of, known_words, no_stance, nobody_named, not_admitted, stages
from charter.resolve.moments import anybody, deed, each, in_force, organ_of, permitted
from charter.resolve.names import Kind
from charter.resolve.phrases import Group, bare_word, head, unseen, without_ballot
from charter.resolve.quantities import ROUND, stance
from charter.resolve.story import EVERY, SOME, Story, alone, kind_of, letter_of, quantified, without_letter
from charter.resolve.vain import vain
from charter.resolve.whens import both, signed
from charter.syntax import (
    AsIn,
    Atom,
    AtStage,
    Becomes,
    Casts,
    Chain,
    Does,
    Is,
    IsAdopted,
    IsBinding,
    IsInForce,
    IsInVain,
    IsKind,
    IsRatified,
    IsReserved,
    MostVotes,
    Negation,
    Phrase,
    Predicate,
    Relates,
    Should,
    Subject,
    Word,
)
from charter.syntax import Formula as Text
from charter.syntax import Group as Bracket


def statement(story: Story, text: Text, positive: bool = True, free: bool = True) -> Formula:
    """The formula, or its opposite unless `positive`. Parties may be introduced iff `free`."""
    match text:
        case Atom():
            return _Atom(story, text, positive, free).read()
        case Negation(part):
            return statement(story, part, not positive, free)
        case Bracket(part):
            return statement(story, part, positive, free)
        case Chain(parts, connectives):
            if len(set(connectives)) > 1:
                raise Fault(Code.MIXED_AND_OR, text.span, MIXED, "put brackets around what belongs together")
            conjoined = (connectives[0] == "and") == positive
            made = tuple(statement(story, part, positive, free and conjoined) for part in parts)
            return both(*made) if conjoined else Or(made)
        case MostVotes():
            raise not_in_a_guarantee(text)
        case _:
            assert_never(text)


class _Atom:
    """One atom of a guarantee: who, what is said of them, whether it is denied, whether parties may be introduced."""

    def __init__(self, story: Story, atom: Atom, positive: bool, free: bool) -> None:
        self.story = story
        self.atom = atom
        self.positive = positive
        self.free = free
        self.text = said(story.source, atom.span)

    def read(self) -> Formula:
        subject, predicate, story = self.atom.subject, self.atom.predicate, self.story
        phrase = subject.phrase
        if phrase is None:
            raise nobody_named(subject, self.text)
        word = bare_word(phrase) if subject.quantity is None else None
        if self.atom.there_are:
            return self._there(subject, phrase)
        match predicate:
            case None if word is not None:
                return self._named(word)
            case None:
                return self._present(subject, phrase)
            case Does():
                return self._deed(subject, phrase, predicate)
            case Should():
                ref, more = self._doer(subject, phrase)
                return both(*more, signed(permitted(story, ref, predicate), self.positive))
            case AsIn():
                raise NotExact("a named rule is about one stage, and a guarantee about a whole decision")
            case Is(negated, IsKind(_, kind)) if word is not None and word.text in story.draft.names.categories:
                return signed(self._category(word, kind), self.positive != negated)
            case _ if story.is_decision(phrase) and self._of_moment(phrase, predicate):
                return self._in_force(subject, phrase, predicate)
            case _ if story.is_decision(phrase):
                return self._decision(subject, phrase, predicate)
            case _ if head(phrase) in ("bloc", "blocs"):
                raise NotExact("it speaks of blocs at large; name the bloc")
            case _:
                return self._party(subject, phrase, predicate)

    # ── circumstances ─────────────────────────────────────────────────────────────────────────

    def _named(self, word: Word) -> Formula:
        names = self.story.draft.names
        if names.find(word.text, Kind.CONDITION):
            return signed(Condition(word.text), self.positive)
        self.story.draft.rules.find(word)
        raise NotExact(f"the rule `{word.text}` is about one stage, and a guarantee about a whole decision")

    def _category(self, word: Word, kind: Phrase) -> Formula:
        value = bare_word(kind)
        values = self.story.draft.names.categories[word.text]
        if value is None or value.text not in values:
            listed = ", ".join(f"`{name}`" for name in values)
            raise Fault(Code.UNKNOWN_NAME, kind.span, f"`{word.text}` has no such value", f"its values are {listed}")
        return CategoryIs(word.text, value.text)

    def _there(self, subject: Subject, phrase: Phrase) -> Formula:
        if self.story.is_decision(phrase):
            raise NotExact("it counts decisions, and one decision at a time is looked at")
        if subject.quantity is not None and subject.quantity.kind in SOME and letter_of(phrase) is not None:
            return both(*self._introduced(phrase)[1])
        return self._count(subject, phrase, None, None)

    def _present(self, subject: Subject, phrase: Phrase) -> Formula:
        if not phrase.presence:
            known_words(self.story.draft.names, phrase)
            raise no_stance(self.atom.span, self.text)
        *rest, last = phrase.presence
        return self._count(subject, replace(phrase, presence=tuple(rest)), stance(last.text, False), None)

    # ── decisions ─────────────────────────────────────────────────────────────────────────────

    def _decision(self, subject: Subject, phrase: Phrase, predicate: Predicate | None) -> Formula:
        story = self.story
        if story.refers(phrase):
            return self._outcome(predicate)
        kind = subject.quantity.kind if subject.quantity else "a"
        if not self.free:
            raise NotExact("a decision is first spoken of in one of several alternatives; speak of it before them")
        if self.positive and kind in SOME:
            return both(*story.introduce_decision(phrase), self._outcome(predicate))
        if not self.positive and kind in EVERY:
            return both(*story.introduce_decision(phrase), self._outcome(predicate))
        if not self.positive and kind == "no":
            self.positive = True
            return both(*story.introduce_decision(phrase), self._outcome(predicate))
        if story.decision is None:
            story.described(without_letter(phrase))
        if not self.positive and kind in SOME:
            raise NotExact(f"`{kind} decision` says here that there is one; say it of `every decision`")
        raise NotExact("it speaks of all decisions at once; say with `never some decision d …` what must not happen")

    def _outcome(self, predicate: Predicate | None) -> Formula:
        match predicate:
            case Is(negated, state):
                return self._state(negated, state)
            case Relates("concerns", negated, phrase):
                return self._of_party(Concerns, phrase, self.positive != negated)
            case _:
                raise self._misplaced("a decision")

    def _state(self, negated: bool, state: object) -> Formula:
        true = self.positive != negated
        match state:
            case IsAdopted(None) | IsInForce():
                return signed(Adopted(), true)
            case IsInVain():
                return signed(vain(self.story.draft, self.story.matter, self.story.clause, self.atom.span), true)
            case IsAdopted(with_) if with_ is not None:
                return self._adopted_with(negated, with_)
            case IsBinding(on):
                return self._binding(negated, on)
            case IsReserved(to):
                return self._of_party(ReservedTo, to, true)
            case IsRatified(by):
                if by.phrase is None:
                    raise nobody_named(by, self.text)
                return signed(self._counted(by, by.phrase, IN_FAVOUR, Where(ratification=True)), true)
            case IsKind(_, phrase) if self.story.is_decision(phrase):
                return signed(both(*self.story.described(phrase)), true)
            case _:
                raise self._misplaced("a decision")

    def _adopted_with(self, negated: bool, with_: Text) -> Formula:
        if negated:
            whom, _, with_what = self.text.partition(" is not adopted with ")
            fix = f"write `{whom} is not adopted while {with_what}`, or `not ({whom} is adopted with {with_what})`"
            message = f"`{self.text}` denies the adoption, or what it is adopted with"
            raise Fault(Code.UNCLEAR_NEGATION, self.atom.span, message, fix)
        if self.positive:
            return both(Adopted(), statement(self.story, with_, True, self.free))
        return Or((Not(Adopted()), statement(self.story, with_, False, False)))

    def _binding(self, negated: bool, on: Subject) -> Formula:
        phrase = on.phrase
        if phrase is None:
            raise nobody_named(on, self.text)
        if on.quantity is None and phrase.cores[0].determiner != "all":
            refs = self._individuals(phrase)
            return signed(both(*(BindingOn(ref) for ref in refs)), self.positive != negated)
        kind = on.quantity.kind if on.quantity else "every"
        self._introducible(kind, negated, "d is not binding on m")
        ref, more = self._introduced(phrase)
        return both(*more, signed(BindingOn(ref), self.positive or kind == "no"))

    def _introducible(self, kind: str, negated: bool, example: str) -> None:
        """Pass iff the quantifier can be turned into one party of which the rest is said."""
        if negated:
            raise NotExact(f"a denial stands before `{kind}`; say `there is some member m and {example}`")
        if not self.free:
            raise NotExact(f"`{kind}` stands in one of several alternatives; introduce the party before them")
        if kind not in (SOME if self.positive else (*EVERY, "no")):
            raise NotExact(f"`{kind}` cannot be looked at through one party here")

    def _of_party(self, fact: type[ReservedTo] | type[Concerns], phrase: Phrase, true: bool) -> Formula:
        quantity, rest = quantified(phrase)
        if quantity is None:
            return signed(both(*(fact(ref) for ref in self._individuals(phrase))), true)
        self._introducible(quantity.kind, true != self.positive, "d does not concern m")
        ref, more = self._introduced(rest)
        return both(*more, signed(fact(ref), self.positive or quantity.kind == "no"))

    def _individuals(self, phrase: Phrase) -> tuple[Ref, ...]:
        refs = without_ballot(phrase, self.story.group(phrase)).refs
        if not refs:
            words = said(self.story.source, phrase.span)
            raise Fault(
                Code.NO_QUANTITY, phrase.span, f"`{words}` does not say how many", "begin with `some`, `every` or `no`"
            )
        return refs

    def _introduced(self, phrase: Phrase) -> tuple[Ref, tuple[Formula, ...]]:
        if not self.free:
            raise NotExact("a party is first spoken of in one of several alternatives; introduce it before them")
        return self.story.introduce(phrase)

    # ── moments of a run ──────────────────────────────────────────────────────────────────────

    def _of_moment(self, phrase: Phrase, predicate: Predicate | None) -> bool:
        """Whether the atom is about a decision taken before, not about the one at hand."""
        speaks = isinstance(predicate, Is) and isinstance(predicate.state, IsInForce)
        return (self.story.moment or speaks) and not self.story.refers(phrase)

    def _deed(self, subject: Subject, phrase: Phrase, does: Does) -> Formula:
        organ = organ_of(self.story, phrase) if subject.quantity is None else ""
        if not self.free or (not self.positive and (subject.quantity is None or subject.quantity.kind != "no")):
            raise NotExact("an act is denied, or is one of several alternatives; say with `never` what is not done")
        if organ:
            return both(*deed(self.story, None, organ, does))
        ref, more = self._doer(subject, phrase)
        return both(*more, *deed(self.story, ref, "", does))

    def _doer(self, subject: Subject, phrase: Phrase) -> tuple[Ref, tuple[Formula, ...]]:
        """Who does, may or must do an act, and what the words say of that party."""
        if subject.quantity is not None and self.story.owed:
            if subject.quantity.kind in ("some", "a"):
                return anybody(self.story, phrase), ()
            each(subject.quantity.kind)
        elif subject.quantity is not None:
            self._introducible(subject.quantity.kind, False, "m does …")
        return self._introduced(phrase) if subject.quantity is not None else (self._one(phrase), ())

    def _one(self, phrase: Phrase) -> Ref:
        first, *more = self._individuals(phrase)
        if more:
            raise NotExact("it speaks of what several parties do; speak of one of them")
        return first

    def _in_force(self, subject: Subject, phrase: Phrase, predicate: Predicate | None) -> Formula:
        kind = subject.quantity.kind if subject.quantity else "a"
        if kind not in (*SOME, "no") or letter_of(phrase) is not None:
            raise NotExact("it speaks of all decisions in force, or of one by a letter; say `some operation(by m)`")
        match predicate:
            case Is(negated, state):
                found = in_force(self.story.described(phrase), self._of_decision_in_force(state))
                return signed(found, self.positive != (negated != (kind == "no")))
            case _:
                raise self._misplaced("a decision")

    def _of_decision_in_force(self, state: object) -> Formula:
        match state:
            case IsInForce() | IsAdopted(None):
                return Truth(True)
            case IsAdopted(with_) if with_ is not None:
                return statement(self.story, with_, True, False)
            case IsRatified(by) if by.phrase is not None:
                return self._counted(by, by.phrase, IN_FAVOUR, Where(ratification=True))
            case IsBinding(on) if on.quantity is None and on.phrase is not None:
                return BindingOn(self._one(on.phrase))
            case _:
                raise self._misplaced("a decision in force")

    # ── parties ───────────────────────────────────────────────────────────────────────────────

    def _party(self, subject: Subject, phrase: Phrase, predicate: Predicate | None) -> Formula:
        match predicate:
            case Casts(words, negated, at, copula):
                return self._ballot(subject, phrase, stance(words, negated), self._where(at), copula)
            case Is(negated, Casts(words, inner, at)):
                return self._ballot(subject, phrase, stance(words, inner != negated), self._where(at), True)
            case Relates("consents" | "objects" as verb, negated, decision):
                self._about(decision)
                ballots = (IN_FAVOUR if verb == "consents" else AGAINST).ballots
                return self._ballot(subject, phrase, Stance(ballots, negated), None, True)
            case Is(negated, IsKind(_, kind)):
                return self._kind(subject, phrase, kind, negated)
            case _:
                self.story.group(phrase)
                raise unseen(self.atom.span) if isinstance(predicate, Becomes) else self._misplaced("a party")

    def _where(self, at: AtStage | None) -> Where | None:
        return stages(self.story.draft.names, at)

    def _about(self, phrase: Phrase) -> None:
        """What is consented or objected to must be the decision at hand."""
        quantity, rest = quantified(phrase)
        if self.story.refers(phrase):
            return
        if quantity is None or quantity.kind not in SOME or not self.story.is_decision(rest):
            words = said(self.story.source, phrase.span)
            raise Fault(
                Code.UNCLEAR_PHRASE, phrase.span, f"`{words}` is no decision spoken of before",
                "introduce it first: `some decision d`",
            )  # fmt: skip
        if not (self.positive and self.free):
            raise NotExact("a decision is first spoken of where it is denied, or in one of several alternatives")
        self.story.given += self.story.introduce_decision(rest)

    def _ballot(self, subject: Subject, phrase: Phrase, taken: Stance, where: Where | None, copula: bool) -> Formula:
        quantity, letter = subject.quantity, letter_of(phrase)
        some = quantity is not None and quantity.kind in SOME
        if where is not None and where.ratification and not set(taken.ballots) & set(ROUND):
            raise not_admitted(self.atom.span, self.text, ROUND)
        if some and (letter or copula) and self.positive and self.free:
            ref, more = self._introduced(phrase)
            return both(*more, replace(alone(ref, taken, self.text), where=where))
        return self._count(subject, phrase, taken, where)

    def _count(self, subject: Subject, phrase: Phrase, taken: Stance | None, where: Where | None) -> Formula:
        return signed(self._counted(subject, phrase, taken, where), self.positive)

    def _counted(self, subject: Subject, phrase: Phrase, taken: Stance | None, where: Where | None) -> Formula:
        letter = letter_of(phrase) if subject.quantity else None
        if letter is not None:
            self.story.closed.add(letter.text)
            phrase = without_letter(phrase)
        whom: Group = self.story.group(phrase)
        return replace(count_of(whom, subject, taken, self.text), where=where)

    def _kind(self, subject: Subject, phrase: Phrase, kind: Phrase, negated: bool) -> Formula:
        if negated and subject.quantity is not None and subject.quantity.kind not in SOME:
            raise NotExact(f"`{subject.quantity.kind} … is not …` has two readings; say `there is some member m and …`")
        if subject.quantity is None:
            refs = self._individuals(phrase)
            return signed(both(*(self._is(ref, kind) for ref in refs)), self.positive != negated)
        self._introducible(subject.quantity.kind, False, "")
        ref, more = self._introduced(phrase)
        positive = (self.positive or subject.quantity.kind == "no") != negated
        return both(*more, signed(self._is(ref, kind, phrase), positive))

    def _is(self, ref: Ref, kind: Phrase, whom: Phrase | None = None) -> Formula:
        other = kind_of(self.story, kind, whom)
        return Same(ref, other.ref) if other.ref is not None else Belongs(ref, other.parties)

    def _misplaced(self, whom: str) -> Fault:
        return Fault(Code.MISPLACED_PREDICATE, self.atom.span, f"`{self.text}` cannot be said of {whom}")
