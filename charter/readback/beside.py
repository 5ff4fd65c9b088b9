"""What a charter says of other charters, and which findings somebody answers for, said back."""

from collections.abc import Iterator

from charter.model import Model
from charter.model.neighbours import Ceasing, Precedence, SameName
from charter.readback.said import Said
from charter.readback.sets import MANY, either
from charter.words import addresses, agreeing, day_words, spoken


def beside(model: Model) -> Iterator[Said]:
    """One sentence for each clause on other charters, and for each acceptance."""
    neighbours = model.neighbours
    yield from (Said(one.clause, _precedence(one)) for one in neighbours.precedences)
    yield from (Said(one.clause, _ceasing(one)) for one in neighbours.ceasings)
    yield from (Said(one.clause, _same(one)) for one in neighbours.same)
    for one in model.acceptances:
        until = f"before {day_words(one.until)}, for which {one.by} answers: {one.because}"
        yield Said(one.clause, f"The finding `{one.about}` stays, and fails no run {until}.")


def _precedence(one: Precedence) -> str:
    what = addresses(one.articles, MANY) if one.articles else "this charter"
    others = f"the charter {either(one.others)}" if one.others else "any other charter"
    verbs = ("comes before", "come before") if one.prevails else ("gives way to", "give way to")
    does = agreeing(one.articles, *verbs) if one.articles else verbs[0]
    return f"Where they cannot be kept together, {what} {does} {others}."


def _ceasing(one: Ceasing) -> str:
    if one.matter:
        return f"An adopted {spoken(one.matter)} ends the charter {spoken(one.other)}."
    return f"This charter ends when the charter {spoken(one.other)} is in force."


def _same(one: SameName) -> str:
    kind = "the act that" if one.act else "what"
    return f"In the charter {spoken(one.other)}, {kind} is called `{spoken(one.theirs)}` is `{spoken(one.ours)}` here."
