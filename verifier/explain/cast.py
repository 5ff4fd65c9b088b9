"""Who is who in a case: how many parties of which standing, who is concerned, who belongs where."""

from collections.abc import Collection, Iterator
from typing import assert_never

from charter.model import Model, Tag, TagKind
from charter.world import Actor, Question, World
from verifier.explain.phrase import SHOWN, counted, listing, number, spoken


def cast(
    model: Model,
    world: World,
    question: Question | None,
    binding: tuple[tuple[str, str], ...] = (),
    involved: Collection[str] = (),
    spotlight: Collection[str] = (),
) -> tuple[str, ...]:
    """Sentences that present the parties of a case, in the order of the charter.

    Of a standing of which nobody is `involved`, only the number is told. A role that the charter fixes is told
    of those in the `spotlight` alone.
    """
    return (
        f"{roster(model, world, involved)}.",
        *_concerned(question),
        *_variables(binding),
        *_belonging(model, world, spotlight),
        *_weights(model, world),
    )


def roster(model: Model, world: World, involved: Collection[str] = ()) -> str:
    """`2 members (A, B) and 5 observers`."""
    groups = [(standing, _names(a for a in world.actors if a.standing == standing)) for standing in model.standings]
    said = [
        counted(len(names), standing) + (f" ({_brackets(names)})" if any(name in involved for name in names) else "")
        for standing, names in groups
        if names
    ]
    return listing(said, len(said)) if said else "Nobody"


def _brackets(names: tuple[str, ...]) -> str:
    return listing(names) if len(names) > SHOWN else ", ".join(spoken(name) for name in names)


def _concerned(question: Question | None) -> Iterator[str]:
    if question is None or not question.arguments:
        return
    people = list(dict.fromkeys(name for _, name in question.arguments))
    yield f"{listing(people)} {'is' if len(people) == 1 else 'are'} concerned by the decision."


def _variables(binding: tuple[tuple[str, str], ...]) -> Iterator[str]:
    if binding:
        yield f"The guarantee speaks of {listing([f'{party} (as {name})' for name, party in binding])}."


def _belonging(model: Model, world: World, spotlight: Collection[str]) -> Iterator[str]:
    """One sentence for each role, bloc or seat that the charter leaves open, or that those in the spotlight have."""
    for tag in model.tags:
        holders = _names(actor for actor in world.actors if tag.name in actor.tags)
        names = holders if tag.members is None else tuple(name for name in holders if name in spotlight)
        if names:
            yield f"{listing(names)} {_having(tag, len(names) > 1)}."


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


def _weights(model: Model, world: World) -> Iterator[str]:
    for weight in model.weights:
        values = [(actor.name, value) for actor in world.actors for name, value in actor.weights if name == weight.name]
        if 0 < len(values) <= SHOWN + 2:
            said = [f"{spoken(name)} {number(value)}" for name, value in values]
            yield f"{spoken(weight.name).capitalize()}: {', '.join(said)}."


def _names(actors: "Iterator[Actor]") -> tuple[str, ...]:
    return tuple(actor.name for actor in actors)
