"""*Whenever F, then G within P*: what is to follow, and what it is to follow."""

from dataclasses import replace

from charter.model import Answered, Deed, Formula, ParamRef, PartySet, Ref, Same, Truth, Variable, VarRef
from charter.resolve.desk import NotExact
from charter.resolve.moments import acts, concerned, period
from charter.resolve.names import DECISIONS, Kind
from charter.resolve.phrases import head
from charter.resolve.statements import statement
from charter.resolve.story import SOME, Story
from charter.resolve.whens import both
from charter.syntax import Atom, Body, Is, IsAdopted
from charter.syntax import Period as Written

NO_ACT = (
    "what is to follow is not one act of a party or an organ, `then Council does answer`, and no decision of whatever "
    "organ, `then answer(to p) is adopted`"
)


def answered(story: Story, body: Body, then: Body, within: Written | None) -> Answered:
    """What is to follow, and whatever it is to follow. NotExact where it is no act and no decision."""
    story.moment = any(True for _ in acts(body))
    given = both(_said(story, body), *story.given)
    trigger, story.moment = story.take_deed(), True
    if trigger is None and story.decision is None:
        raise NotExact("it begins with what is so, not with what comes about: an act (`m does …`) or a decision")
    story.owed = True
    answer = _decision(story, then)
    if answer is None:
        rest, answer = _said(story, then), story.take_deed()
        if answer is None or rest != Truth(True):
            raise NotExact(NO_ACT)
    answer, more = _by_name(story, answer)
    return Answered(tuple(story.variables), trigger, both(given, *more), answer, period(within), story.anybody)


def _by_name(story: Story, answer: Deed) -> tuple[Deed, tuple[Formula, ...]]:
    """The deed with a variable for each party that only the decision before it tells, and who that is."""
    places: dict[Ref, VarRef] = {}
    for ref in (answer.doer, answer.target):
        if isinstance(ref, ParamRef) and ref not in places:
            groups = [param.kind for param in (story.matter.params if story.matter else ()) if param.name == ref.name]
            name = f"the party {ref.name}"
            story.variables.append(Variable(name, groups[0] if groups else PartySet()))
            places[ref] = VarRef(name)
    doer = places.get(answer.doer, answer.doer) if answer.doer is not None else None
    target = places.get(answer.target, answer.target) if answer.target is not None else None
    return replace(answer, doer=doer, target=target), tuple(Same(ref, var) for ref, var in places.items())


def _said(story: Story, body: Body) -> Formula:
    return both(*(statement(story, part) for part in body.parts))


def _decision(story: Story, then: Body) -> Deed | None:
    """That a decision on a matter is adopted, of whatever organ: `answer(to p) is`, `a decision on answer is`."""
    atom = then.parts[0]
    if len(then.parts) > 1 or not isinstance(atom, Atom) or not _adopted(atom.predicate):
        return None
    phrase, quantity = atom.subject.phrase, atom.subject.quantity
    if phrase is None or phrase.presence or phrase.excluded or len(phrase.cores) != 1:
        return None
    core, some = phrase.cores[0], quantity is not None and quantity.kind in SOME
    if len(core.words) != 1 or core.determiner or core.concerned or core.variable is not None:
        return None
    matter = phrase.on
    if matter is None:
        matter = core.words[0] if some or quantity is None else None
    elif not some or head(phrase) not in DECISIONS or core.arguments is not None:
        return None
    found = story.draft.names.find(matter.text, Kind.MATTER) if matter is not None else None
    if found is None:
        return None
    return Deed(None, "", found.name, concerned(story, story.draft.matters.get(found.name), core.arguments or ()))


def _adopted(predicate: object) -> bool:
    state = predicate.state if isinstance(predicate, Is) and not predicate.negated else None
    return isinstance(state, IsAdopted) and state.with_ is None
