"""Who is who in a case: how many parties of which standing, who is concerned, who belongs where."""

import re
from collections.abc import Collection, Iterator
from typing import assert_never

from charter.model import Model, Tag, TagKind
from charter.world import Actor, Question, World
from verifier.explain.counted import Counted
from verifier.explain.phrase import SHOWN, capital, counted, in_full, listing, number, spoken, standing_noun

NOTHING = Counted()


def cast(
    model: Model,
    world: World,
    question: Question | None,
    involved: Collection[str] = (),
    turns_on: Counted = NOTHING,
    spotlight: Collection[str] = (),
) -> tuple[str, ...]:
    """Sentences that present the parties of a case, in the order of the charter.

    Of a standing of which nobody is `involved`, only the number is told. Of roles, blocs, seats and weights
    those are told that the case `turns_on`; in a long list those in the `spotlight` come first.
    """
    return (
        f"{roster(model, world, involved)}.",
        *_concerned(world, question),
        *_belonging(model, world, turns_on, spotlight),
        *_weights(model, world, turns_on.weights, involved),
    )


def roster(model: Model, world: World, involved: Collection[str] = ()) -> str:
    """`2 members (A, B) and 5 observers`."""
    groups = [(standing, _names(a for a in world.actors if a.standing == standing)) for standing in model.standings]
    said = [_group(standing, names, involved) for standing, names in groups if names]
    return listing(said, len(said)) if said else "Nobody"


def _group(standing: str, names: tuple[str, ...], involved: Collection[str]) -> str:
    who = f" ({_brackets(names)})" if any(name in involved for name in names) else ""
    return f"{counted(len(names), standing_noun(standing))}{who}"


def _brackets(names: tuple[str, ...]) -> str:
    return listing(names) if len(names) > SHOWN else ", ".join(spoken(name) for name in names)


def _concerned(world: World, question: Question | None) -> Iterator[str]:
    if question is None or not question.arguments:
        return
    concerned = [name for _, name in question.arguments]
    people = [actor.name for actor in world.actors if actor.name in concerned]
    yield f"{listing(people)} {'is' if len(people) == 1 else 'are'} concerned by the decision."


def speaks_of(binding: tuple[tuple[str, str], ...], sentence: str) -> str:
    """Whom the variables of a guarantee stand for; each with its name if the `sentence` uses it. Empty for none."""
    written = frozenset(re.findall(r"\w+", sentence))
    said = [f"{spoken(party)} (as {name})" if name in written else party for name, party in binding]
    return f"The guarantee speaks of {listing(list(dict.fromkeys(said)))}." if said else ""


def _belonging(model: Model, world: World, turns_on: Counted, spotlight: Collection[str]) -> Iterator[str]:
    """One sentence for each role, bloc or seat that counts: all who have it, or that nobody has."""
    for tag in model.tags:
        holders = _names(actor for actor in world.actors if tag.name in actor.tags)
        if tag.name not in turns_on.tags or not (holders or tag.name in turns_on.ruled):
            continue
        whole = _whole(world, holders)
        if whole:
            yield f"Every {standing_noun(whole)} {_having(tag, False)}."
        else:
            yield f"{capital(_holding(holders, spotlight))} {_having(tag, len(holders) > 1)}."


def _whole(world: World, holders: tuple[str, ...]) -> str:
    """The standing that a long list of holders is the whole of; empty where it is none."""
    standings = {actor.standing for actor in world.actors if actor.name in holders}
    standing = standings.pop() if len(standings) == 1 else ""
    every = _names(actor for actor in world.actors if actor.standing == standing)
    return standing if len(holders) > SHOWN and every == holders else ""


def _holding(holders: tuple[str, ...], spotlight: Collection[str]) -> str:
    """All of them; of very many those in the spotlight, two at least, and how many others there are."""
    if said := in_full(holders):
        return said
    ahead = sorted(holders, key=lambda name: name not in spotlight)
    shown = ahead[: max(2, min(2 * SHOWN, sum(name in spotlight for name in ahead)))]
    rest = len(ahead) - len(shown)
    return listing(ahead, len(ahead)) if rest < 2 else listing([*shown, f"{rest} others"], len(shown) + 1)


def _having(tag: Tag, several: bool) -> str:
    match tag.kind:
        case TagKind.ROLE:
            return f"{'have' if several else 'has'} the role {spoken(tag.name)}"
        case TagKind.BLOC:
            return f"{'are' if several else 'is'} in {spoken(tag.name)}"
        case TagKind.SEAT:
            return f"{'have' if several else 'has'} an {spoken(tag.name)}"
        case _:
            assert_never(tag.kind)


def _weights(model: Model, world: World, wanted: Collection[str], involved: Collection[str]) -> Iterator[str]:
    people = [actor for actor in world.actors if actor.name in involved]
    for weight in model.weights:
        if weight.name not in wanted:
            continue
        values = [(actor.name, value) for actor in people for name, value in actor.weights if name == weight.name]
        if 0 < len(values) <= SHOWN + 2:
            said = [f"{spoken(name)} {number(value)}" for name, value in values]
            yield f"{spoken(weight.name).capitalize()}: {', '.join(said)}."


def _names(actors: "Iterator[Actor]") -> tuple[str, ...]:
    return tuple(actor.name for actor in actors)
