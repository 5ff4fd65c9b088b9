"""Charters with a planted way round their own protection: how many amendments it takes is known by construction.

In each, article 2 of the plan says that a treaty needs everybody, and two thirds of the members can amend what nothing
protects. A member protected loses its veto after exactly `length` amendments to which it does not consent; in the
repaired twin one sentence more closes the way, and it never does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

WEAK = "at least 2/3 of members in favour"
GUARANTEE = "\nguarantee veto\n  never some decision d on treaty is adopted while some member m objects to d.\n"


class Shape(StrEnum):
    """How the protection of the treaty's article can be undone."""

    CHAIN = "each entrenching article is protected by the next, the last by none"
    RULE = "the procedure that amends it uses a rule that sits in another article"
    ORGAN = "the organ that amends it is made up by another article"
    MANY = "several articles protect it, and all must go"


@dataclass(slots=True)
class Draft:
    """Articles under names of our own: what each says, with `{name}` for the number of another."""

    articles: dict[str, list[str]] = field(default_factory=dict)

    def say(self, article: str, *sentences: str) -> None:
        """Have an article say more."""
        self.articles.setdefault(article, []).extend(sentences)

    def text(self, dice: Random) -> str:
        """The charter, its articles in any order."""
        names = list(self.articles)
        dice.shuffle(names)
        numbers = {name: number for number, name in enumerate(names, 1)}
        parts = ['charter "Planted"\n']
        for name in names:
            rows = (f"  ({i}) {said.format(**numbers)}\n" for i, said in enumerate(self.articles[name], 1))
            parts += [f'\narticle {numbers[name]} "{name}"\n', *rows]
        return "".join((*parts, GUARANTEE))


def planted(shape: Shape, length: int, articles: int, repaired: bool, seed: int) -> str:
    """The text of a charter of at least so many articles whose treaty falls to `length` amendments; never if `repaired`.

    RULE and ORGAN take two amendments at least.
    """
    dice, draft = Random(f"{shape} {length} {articles} {seed}"), Draft()
    draft.say("house", "members: 3 or more.", "organ Council: every member.")
    draft.say("treaty", "matter treaty.", "Council decides treaty by no member against.")
    guarded = ["house", "lock"]
    match shape:
        case Shape.CHAIN:
            last = _chain(draft, "treaty", length - 1)
        case Shape.MANY:
            last = _many(draft, length - 1)
        case Shape.RULE:
            draft.say("key", "rule assent means every member in favour.")
            draft.say("way", "article {treaty} is amended by Council by assent.")
            guarded.append("way")
            last = _chain(draft, "key", length - 2)
        case Shape.ORGAN:
            draft.say("key", "organ Convention: every member.")
            draft.say("way", "article {treaty} is amended by Convention by every member in favour.")
            guarded.append("way")
            last = _chain(draft, "key", length - 2)
    guarded += [last] if repaired else []
    listed = ", ".join(f"{{{name}}}" for name in guarded[:-1])
    draft.say("lock", f"articles {listed} and {{{guarded[-1]}}} may not be amended.")
    draft.say("rest", f"any other article is amended by Council by {WEAK}.")
    _distract(draft, articles, dice)
    return draft.text(dice)


def _chain(draft: Draft, first: str, length: int) -> str:
    """So many articles each of which protects the one before; the name of the last, or of the first where there are none."""
    last = first
    for number in range(length):
        name = f"guard{number}"
        draft.say(name, f"article {{{last}}} may not be amended.")
        last = name
    return last


def _many(draft: Draft, number: int) -> str:
    """So many articles that protect the treaty's; the name of the last, or the treaty's where there are none."""
    names = [f"guard{index}" for index in range(number)]
    for name in names:
        draft.say(name, "article {treaty} may not be amended.")
    return names[-1] if names else "treaty"


def _distract(draft: Draft, articles: int, dice: Random) -> None:
    """Articles that have nothing to do with the treaty, until there are enough."""
    for number in range(max(0, articles - len(draft.articles))):
        name, matter = f"other{number}", f"matter_{number}"
        draft.say(name, f"matter {matter}.", f"Council decides {matter} by {WEAK}.")
        earlier = [one for one in draft.articles if one.startswith("other") and one != name]
        if earlier and dice.random() < 0.3:
            draft.say(name, f"article {{{dice.choice(earlier)}}} may not be amended.")


def cases() -> Iterator[tuple[Shape, int]]:
    """Every shape with every length that it comes in, up to 5."""
    for shape in Shape:
        for length in range(1 if shape in (Shape.CHAIN, Shape.MANY) else 2, 6):
            yield shape, length
