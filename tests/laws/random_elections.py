"""What every sixth random charter of one decision has besides: an election by most votes, of one or of several at once."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import charter
from charter.model import Alone, Condition, Formula, GuaranteeForm, Model, NamedRef, Not, StageKind
from charter.read import in_place
from tests.laws.dice import Dice
from tests.laws.random_guarantees import conjunction
from tests.laws.rewritten import rewritten

SALT = 15_000_000_019
EVERY = 6
ANNA = NamedRef("Anna")
TEXT = """\
charter "Election"
article 1
  (1) members: Anna, Bert, Carl.
  (2) organ {organ}: every member.
  (3) matter president.
article 2
  (1) {organ} elects president by {rule}{seats}{ties}.
"""
TWO = "most votes between the two best"
RULES = ("most votes", "most votes", TWO, "(most votes and two fifths of the members voting in favour)")
SEATS = ("", "", ", for two seats at once", ", for three seats at once")
CHANCES = ("", "", ", with ties broken by lot", ", with ties broken by age")
BY_ANNA = ", with ties broken by Anna"


def elections(seed: int) -> Dice | None:
    """Choices of their own for every sixth charter."""
    return Dice.seeded(seed + SALT) if seed % EVERY == 4 else None


def with_election(dice: Dice | None, model: Model) -> Model:
    """The charter, what one of its organs votes on being an election."""
    ballots = [one for one in model.procedures if any(stage.kind is StageKind.DECISION for stage in one.stages)]
    if dice is None or not ballots:
        return model
    chosen = dice.pick(ballots)
    votes = next(stage for stage in chosen.stages if stage.kind is StageKind.DECISION)
    rule, conditions = election(votes.organ or "", *random_words(dice, model))
    if model.parties:
        rule = rewritten(rule, lambda part: NamedRef(model.parties[0].name) if part == ANNA else part)
    held = replace(votes, rule=rule, reversed_=votes.reversed_ and dice.chance(25))
    stages = tuple(held if stage is votes else stage for stage in chosen.stages)
    procedures = tuple(replace(one, stages=stages) if one is chosen else one for one in model.procedures)
    return replace(model, procedures=procedures, conditions=(*model.conditions, *conditions))


def random_words(dice: Dice, model: Model) -> tuple[str, str, str]:
    """By what rule, for how many seats, and how ties are broken."""
    rule = dice.pick(RULES)
    seats = "" if rule == TWO else dice.pick(SEATS)
    ties = BY_ANNA if model.parties and not seats and dice.chance(30) else dice.pick(CHANCES)
    return rule, seats, ties


@cache
def election(organ: str, rule: str, seats: str, ties: str) -> tuple[Formula, tuple[str, ...]]:
    """The rule of an election in the words of the language, and the conditions that it brings with it."""
    path = str(Path("pieces").resolve() / "election.charter")
    text = TEXT.format(organ=organ, rule=rule, seats=seats, ties=ties)
    made = charter.load(path, in_place({path: text}))
    return made.procedures[0].stages[0].rule, made.conditions


def undivided(dice: Dice | None, model: Model, form: GuaranteeForm) -> GuaranteeForm:
    """The guarantee; one of power mostly where all votes for others go to one, as charters say it."""
    if dice is None or not isinstance(form, Alone) or dice.chance(30):
        return form
    divisions = tuple(Not(Condition(name)) for name in model.conditions if "_in_" in name and "favoured" not in name)
    return replace(form, scope=conjunction(form.scope, *divisions)) if divisions else form
