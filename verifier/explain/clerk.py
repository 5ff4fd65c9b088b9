"""A story as minutes in full sentences, as a clerk would write them: actor, act, article."""

from collections.abc import Iterable, Iterator, Mapping

from charter.dataclass import dataclass
from charter.model import Ballot, StageKind
from verifier.explain.phrase import capital, enumerated, voting
from verifier.explain.story import Camp, Event, Run, Step, Story, Tally

Order = Mapping[str, int]
"""The place of each party in the list of all."""
_MEETINGS = (StageKind.DECISION, StageKind.RECOMMENDATION, StageKind.APPROVAL)


@dataclass(frozen=True, slots=True)
class Minute:
    """One item of the minutes: what it is about, and its sentences."""

    heading: str
    sentences: tuple[str, ...]


def clerk(story: Story) -> tuple[Minute, ...]:
    """The minutes of a case, one item for each event and for each stage of the decision that it ends with."""
    order = {name: number for number, name in enumerate(story.parties)}
    items = [_event(event, order) for event in story.before]
    items += [minute for run in story.runs for minute in _run(run, order)]
    return tuple(items)


def _event(event: Event, order: Order) -> Minute:
    said = [sentence for step in event.steps for sentence in _stage(step, order)]
    under = f", under {event.under}" if event.under else ""
    return Minute(f"{event.heading}{under}", (*said, event.result))


def _run(run: Run, order: Order) -> Iterator[Minute]:
    label = f"{run.label}: " if run.label else ""
    for number, step in enumerate(run.steps, 1):
        said = [*_stage(step, order), *([run.result] if number == len(run.steps) else [])]
        yield Minute(f"{label}{step.heading}, under {step.under}", tuple(said))
    if not run.steps:
        yield Minute(f"{label}{run.question}", (run.result,))


def _stage(step: Step, order: Order) -> Iterator[str]:
    if step.kind in _MEETINGS:
        yield from _presence(step.under, step.camps, order)
    acts = [_act(camp, step.kind) for camp in step.camps if camp.names and not _is_away(camp, step.kind)]
    if acts:
        yield f"Under {step.under} {'; '.join(acts)}."
    if step.remark:
        yield step.remark
    address = capital(step.under)
    yield from (_demand(address, joined) for joined in _together(step.tallies))
    yield f"{address} lets it pass." if step.passed else f"{address} stops it."


def _presence(under: str, camps: tuple[Camp, ...], order: Order) -> Iterator[str]:
    """Who was there when it was voted under that clause, in the order of the parties: a sentence, or two."""
    away = [name for camp in camps if camp.ballot is Ballot.ABSENT for name in camp.names]
    voted = [name for camp in camps if camp.ballot is not Ballot.ABSENT for name in camp.names]
    there = sorted(voted, key=lambda name: order.get(name, len(order)))
    if there:
        yield f"{enumerated(there)} {'is' if len(there) == 1 else 'are'} present for the vote under {under}."
    elif away:
        yield f"Nobody is present for the vote under {under}."
    if away:
        yield f"{enumerated(away)} {'is' if len(away) == 1 else 'are'} absent from the vote under {under}."


def _is_away(camp: Camp, kind: StageKind) -> bool:
    return kind in _MEETINGS and camp.ballot is Ballot.ABSENT


def _act(camp: Camp, kind: StageKind) -> str:
    return voting(camp.names, camp.ballot, kind)


def _together(tallies: Iterable[Tally]) -> Iterator[list[Tally]]:
    """The demands, those of which one will do instead of another told together."""
    group: list[Tally] = []
    for tally in tallies:
        if group and not tally.joint:
            yield group
            group = []
        group.append(tally)
    if group:
        yield group


def _demand(address: str, tallies: list[Tally]) -> str:
    """What is asked for: one demand, or several of which one will do."""
    said, rule = "", ""
    for tally in tallies:
        margin = f"; {tally.margin}" if tally.margin else ""
        of, colon, rest = tally.words.partition(": ")
        words = rest if said and colon and of == rule and of != "not" else tally.words
        asked = f"a {words}" if words.startswith("quorum ") else words
        joint = "" if not said else ", or " if tally.joint == "or" else " and "
        said += f"{joint}{asked} (counted: {tally.counted}{margin})"
        rule = of if colon else ""
    either = "one of these: " if any(tally.joint == "or" for tally in tallies) else ""
    shared = f"{rule}: "
    if either and rule and rule != "not" and all(tally.words.startswith(shared) for tally in tallies):
        said, either = said.removeprefix(shared), f"{rule}, which is {either}"
    return f"{address} asks for {either}{said}."
