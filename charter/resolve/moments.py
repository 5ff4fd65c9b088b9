"""What a guarantee says of a moment of a run: what is done, what may or must be done, what is in force."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.found import found as inside
from charter.model import Deed, Formula, InForce, Matter, May, Must, Not, OnMatter, ParamRef, Period, Ref, Same, Unit
from charter.resolve.acts import done_to, label, organ_label
from charter.resolve.arguments import unknown_argument
from charter.resolve.desk import Fault, NotExact
from charter.resolve.names import Kind
from charter.resolve.phrases import bare_word, without_ballot
from charter.resolve.story import EVERY, SOME, Story, quantified
from charter.resolve.whens import both
from charter.source import Span
from charter.syntax import Argument, Does, Phrase, Should
from charter.syntax import Period as Written

LONGEST = 1_000
"""Years: dates end with the year 9999, and a run may wait for several periods one after the other."""

DAYS = {
    Unit.DAYS: 1, Unit.CLEAR_DAYS: 1, Unit.WORKING_DAYS: 2, Unit.WEEKS: 7, Unit.MONTHS: 30, Unit.YEARS: 365,
}  # fmt: skip
"""About how many days each unit is."""


@dataclass(frozen=True, slots=True)
class Said:
    """A formula, and what the words carry with them of the parties they introduce."""

    formula: Formula
    more: tuple[Formula, ...] = ()


def acts(node: object) -> Iterator[Does | Should]:
    """Every act that is spoken of inside a node of the tree, in the order of the text."""
    if isinstance(node, Does | Should):
        yield node
    if isinstance(node, tuple):
        for item in node:
            yield from acts(item)
    elif is_dataclass(node) and not isinstance(node, type | Span):
        for field in fields(node):
            yield from acts(getattr(node, field.name))


def period(written: Written | None) -> Period | None:
    """A period that a clause lays down. Fault where it is so long that the days on which it ends have no date."""
    found = lapse(written)
    if written is not None and found is not None and found.number * DAYS[found.unit] > LONGEST * DAYS[Unit.YEARS]:
        message = f"{written.number} {written.unit} are more than {LONGEST:,} years"
        fix = "write a shorter period; what is never to end needs none"
        raise Fault(Code.PERIOD_TOO_LONG, written.span, message, fix)
    return found


def lapse(written: Written | None) -> Period | None:
    """A period of the text as one of the model, such as that between two steps of a scenario."""
    return None if written is None else Period(written.number, Unit(written.unit))


def organ_of(story: Story, phrase: Phrase) -> str:
    """The organ that the phrase names, or empty."""
    word = bare_word(phrase)
    found = story.draft.names.find(word.text, Kind.ORGAN) if word is not None else None
    return found.name if found is not None else ""


def deed(story: Story, doer: Ref | None, organ: str, does: Does) -> tuple[Formula, ...]:
    """Let the sentence speak of the deed; what its words say of the party it is done to."""
    if story.deed is not None:
        raise NotExact("it speaks of two acts, and one act at a time is looked at")
    target, more = _target(story, does.arguments)
    act = organ_label(story.draft.names, does.act) if organ else label(does.act)
    toward = does.arguments[0].param.text if does.arguments else "to"
    story.deed = Deed(doer, organ, act, target, toward)
    return more


def concerned(story: Story, matter: Matter | None, arguments: tuple[Argument, ...]) -> Ref | None:
    """Whom a decision on the matter concerns that is to follow. NotExact where the words say it of nobody known."""
    for argument in arguments:
        if matter is not None and argument.param.text not in [param.name for param in matter.params]:
            raise unknown_argument(matter, argument.param.text, argument.param.span)
    target, more = _target(story, arguments)
    if more:
        raise NotExact("whom the decision concerns is introduced by what is to follow; speak of that party before")
    return target


def each(quantifier: str) -> None:
    """Pass iff what is to follow is asked of each party of a kind: that any one of them will do is not looked at."""
    if quantifier not in EVERY:
        raise NotExact(
            f"`{quantifier}` leaves open which party what follows is asked of; say `every`, or speak of one party "
            "in the first half (`some member m`)"
        )


def anybody(story: Story, phrase: Phrase) -> Ref:
    """Whoever of the kind does what is to follow: a letter that means nobody in particular."""
    ref, more = story.introduce(phrase)
    found = story.variables.pop()
    if more or any(True for _ in inside(found.group, ParamRef)):
        raise NotExact("who is to do what follows hangs on the decision before it; introduce that party before")
    story.anybody = found
    return ref


def permitted(story: Story, doer: Ref, should: Should) -> Formula:
    """That a party may, must, or must not do an act."""
    target, more = _target(story, should.arguments)
    if more:
        raise NotExact("whom the act is done to is introduced by what may or must be done; speak of that party before")
    if should.modal == "must":
        return Must(doer, label(should.act), target)
    allowed = May(doer, label(should.act), target)
    return allowed if should.modal == "may" else Not(allowed)


def _target(story: Story, arguments: tuple[Argument, ...]) -> tuple[Ref | None, tuple[Formula, ...]]:
    argument = done_to(arguments)
    if argument is None:
        return None, ()
    quantity, phrase = argument.quantity, argument.phrase
    if quantity is None:
        quantity, phrase = quantified(phrase)
    if quantity is not None and story.owed:
        each(quantity.kind)
    elif quantity is not None and quantity.kind not in SOME:
        raise NotExact("an act is done to one party; say `some member n`")
    if quantity is not None:
        return story.introduce(phrase)
    ref = without_ballot(phrase, story.group(phrase)).ref
    if ref is None:
        raise Fault(Code.NO_QUANTITY, phrase.span, "to whom it is done is not said", "begin with `some`")
    return ref, ()


def in_force(described: list[Formula], said: Formula) -> InForce:
    """That some decision is in force of which the words `described` it are true, and `said` is."""
    matters: tuple[str, ...] = ()
    arguments: list[tuple[str, Ref]] = []
    rest: list[Formula] = []
    for part in described:
        match part:
            case OnMatter(found) if not matters:
                matters = found
            case Same(ParamRef(name), ref) if not isinstance(ref, ParamRef):
                arguments.append((name, ref))
            case _:
                rest.append(part)
    if not matters:
        raise NotExact("what is in force is not said; name the matter: `operation(by that member) is in force`")
    return InForce(matters, tuple(arguments), both(*rest, said))
