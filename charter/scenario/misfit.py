"""Why the ballots that a scenario tells of fit no decision: whose ballot is missing, who has none there."""

from collections.abc import Iterator

from charter.model import Model, Scenario, Stage, Vote
from charter.semantics.evaluate import Scene, State, by_itself, members, party, truth
from charter.words import agreeing, listing
from charter.world import Question, World


def misfit(rules: Model, world: World, asked: Scenario, now: State = by_itself) -> str:
    """The first way in which the ballots do not fit those who have one, or the clause under which they would, and which
    does not apply `now`: a sentence's end; empty where none is found.
    """
    found: list[str] = []
    for procedure in rules.procedures:
        address = procedure.clause.address
        if procedure.matter == asked.matter and asked.under in ("", address):
            question = Question(asked.matter, asked.arguments, asked.categories, asked.conditions)
            scene = Scene(rules, world, question, state=now)
            told = [why for vote in asked.votes for stage in procedure.stages for why in _misfits(scene, stage, vote)]
            if not told and truth(scene, procedure.when):
                return ""
            found += told or [f"what {address} asks for is not so then, and nothing can be decided under it"]
    return found[0] if found else ""


def _misfits(scene: Scene, stage: Stage, vote: Vote) -> Iterator[str]:
    if stage.organ != vote.organ:
        return
    out = [party(scene, ref) for ref in stage.recused]
    seated = dict.fromkeys(one.name for seat in stage.seats for one in members(scene, seat) if one.name not in out)
    if not seated:
        yield "nobody has a ballot there"
        return
    named = [name for tally in vote.tallies for name in tally.named]
    strange = [name for name in named if name not in seated]
    if strange:
        yield f"{listing(strange)} {agreeing(strange, 'has', 'have')} no ballot there"
    others = [tally.others for tally in vote.tallies]
    given = sum(number or 0 for number in others) + len(named)
    if None in others or given == len(seated):
        return
    left = [name for name in seated if name not in named]
    if given == len(named) and not strange:
        yield f"{listing(left)} {agreeing(left, 'has a ballot and is', 'have a ballot and are')} given none"
    elif not strange:
        there, told = agreeing(list(seated), "is", "are"), "one ballot is" if given == 1 else f"{given} ballots are"
        yield f"there {there} {len(seated)} with a ballot, and {told} told of"
