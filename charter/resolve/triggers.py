"""The event that a duty follows: a deed of a party, a decision of an organ, a change of standing."""

from charter.diagnostics import Code
from charter.model import Deed, Trigger
from charter.resolve.desk import Fault, NotExact
from charter.resolve.draft import Draft, Written
from charter.resolve.standings import standing_named
from charter.resolve.statements import statement
from charter.resolve.story import SOME, Story
from charter.resolve.whens import both
from charter.syntax import Atom, Becomes, Body, ConductClause, Formula

EXAMPLE = "write `whenever a member m does …`, `whenever Council does …`, `whenever a member m becomes a former member`"


def trigger(draft: Draft, clause: ConductClause, item: Written) -> Trigger | None:
    """The event after which the sentence demands something; None where it names none. Fault where it is no event."""
    if clause.after is None:
        return None
    _only_a_duty(clause, clause.after)
    story = Story(draft, draft.files.source_of(item.clause.span), item.clause, clause)
    story.moment = True
    try:
        return _read(story, clause.after)
    except NotExact as why:
        message = f"when the duty begins is not clear: {why.reason}"
        raise Fault(Code.UNCLEAR_PHRASE, clause.after.span, message, EXAMPLE) from None


def _only_a_duty(clause: ConductClause, after: Body) -> None:
    """Fault where the sentence says more, or other, than that something must be done."""
    if clause.modal != "must" or (clause.quantity is not None and clause.quantity.kind == "no"):
        message = "what follows an event is a duty; a prohibition or a permission holds `when` something is so"
        raise Fault(Code.UNCLEAR_PHRASE, after.span, message, "write `must`, or begin without `whenever`")
    for tail in clause.tails:
        if tail.kind == "within" and tail.period is not None and tail.period.number < 1:
            message = "a deadline is at least one day after the event"
            raise Fault(Code.MISPLACED_DEADLINE, tail.span, message, "write `within 1 day`")


def _read(story: Story, after: Body) -> Trigger:
    first, *rest = after.parts
    if isinstance(first, Atom) and isinstance(first.predicate, Becomes):
        return _turn(story, first, first.predicate, rest)
    given = both(*(statement(story, part) for part in after.parts), *story.given)
    deed = story.take_deed()
    if deed is None or story.decision is not None:
        raise NotExact("it begins with what is so, not with an act")
    return Trigger(tuple(story.variables), deed, given)


def _turn(story: Story, atom: Atom, predicate: Becomes, rest: list[Formula]) -> Trigger:
    """That a party comes to a standing, while the rest is so."""
    subject = atom.subject
    if subject.quantity is None or subject.quantity.kind not in SOME or subject.phrase is None:
        raise NotExact("whose standing changes is not said in the words `a member m becomes …`")
    ref, more = story.introduce(subject.phrase)
    to = standing_named(story.draft.names, predicate.standing)
    given = both(*more, *(statement(story, part) for part in rest), *story.given)
    if story.take_deed() is not None or story.decision is not None:
        raise NotExact("it speaks of two events, and a duty follows one")
    return Trigger(tuple(story.variables), Deed(ref, "", ""), given, to)
