"""Random charters with a practice in force, written out: sentences that add to the text, override it, or fill its silence."""

from functools import cache
from pathlib import Path

import charter
from charter.model import Model
from charter.read import in_place
from tests.laws.dice import Dice
from tests.laws.random_models import Sample

SALT = 5_000_000_029
NAME = "usage"
BODY = """charter "Practised"
article 1
  (1) members: {}.
  (2) organ Council: every member.
  (3) decisions of Council bind every member.
  (4) matter treaty, pledge, suspension(of: member).
  (5) Council decides treaty by {}.
  (6) Council decides pledge and suspension by {}.
article 2
{}article 3
{}practice "{}":
  {}.
guarantee g {}
"""
RULES = (
    "no member against", "every member in favour", "at least 2/3 of all members in favour", "some member in favour",
    "more than half of all members in favour",
)  # fmt: skip
CLAUSES = (
    "a member may withdraw.",
    "a member may withdraw, effective 6 months after notice.",
    "an adopted suspension makes the member concerned a suspended member, effective at once.",
    "a suspended member does not count as a member.",
    "a suspended member has no vote.",
    "a member must not strike unless pledge is in force.",
    "a member must report within 30 days when pledge is in force.",
)
CHANGES = (
    "any other article is amended by Council by every member in favour.",
    "any other article is amended by Council by at least 2/3 of all members in favour.",
    "article 1 may not be amended.",
    "article 2 is amended by Council by more than half of all members in favour.",
)
SENTENCES = (
    "a member may withdraw",
    "a former member must not strike",
    "a member must not strike",
    "an adopted suspension makes the member concerned a former member, effective 1 month after adoption",
    "decisions of Council on pledge lapse after 1 year",
    "a suspended member counts as a member",
    "a member must not withdraw",
    "every article is amended by Council by no member against",
    "a suspended member may resume, and is then a member",
)
OVERRIDING = (
    "notwithstanding article 1(5), Council decides treaty by some member in favour",
    "notwithstanding article 1(5), Council decides treaty by every member in favour",
    "a member may strike, notwithstanding article 2(2)",
)
PROMISES = (
    "never a decision on treaty is adopted with some member against{}.",
    "never a decision on treaty is binding on some member m while m objects to it{}.",
    "never a decision on treaty is adopted with fewer than 2 members in favour{}.",
    "never some former member p does strike{}.",
    "never some member m does strike{}.",
    "never some member m does strike while pledge is in force{}.",
    "every member m alone can end its membership within 6 months{}.",
    "more support never hurts{}.",
    "always possible: a decision on treaty is adopted{}.",
    "every member alone can prevent the adoption of a decision on treaty{}.",
)
GRADES = ("", ", as written", ", absolutely")
MOST_TRIES = 40


def practised_run_sample(seed: int) -> Sample:
    """The charter of one seed, with its practice in force."""
    dice = Dice.seeded(seed + SALT)
    for _ in range(MOST_TRIES):
        model = read(random_text(dice))
        if model is not None:
            return Sample(seed, model)
    raise AssertionError(f"no charter that can be read comes of {seed}")


def random_text(dice: Dice) -> str:
    """A text with one practice; it need not be without mistakes."""
    clauses, changes = dice.some(CLAUSES, 35), dice.some(CHANGES, 30)
    told = [dice.pick(OVERRIDING)] if dice.chance(30) else []
    told += [f"where the text is silent, {one}" if dice.chance(50) else one for one in dice.some(SENTENCES, 22)]
    return BODY.format(
        dice.pick(("2", "3", "1 or more", "2 or more", "2 to 3")),
        dice.pick(RULES),
        dice.pick(RULES),
        _numbered(clauses or CLAUSES[:1]),
        _numbered(changes or CHANGES[:1]),
        NAME,
        ";\n  ".join(told or SENTENCES[:1]),
        dice.pick(PROMISES).format(dice.pick(GRADES)),
    )


def _numbered(sentences: tuple[str, ...]) -> str:
    return "".join(f"  ({number}) {sentence}\n" for number, sentence in enumerate(sentences, 1))


@cache
def read(text: str, *practices: str) -> Model | None:
    """The charter of a text with the practice in force, None where the text is wrong."""
    path = str(Path("practised").resolve() / "practised.charter")
    return charter.check(path, in_place({path: text}), practices or (NAME,)).model
