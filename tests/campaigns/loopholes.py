"""Charters whose protection can be got round in mixed ways: how many events it takes is known by construction.

Beside the plain shapes of `planted`, a way is made here of links of any kinds, one behind the other, and of what opens
the last of them: a majority, a day that comes, friends who are admitted first, the one opposed being suspended first or
having left, a decision that hands the matter on. The articles between are those of an organisation: who decides what,
who owes what, who may leave, how the rest is amended.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.campaigns.planted import WEAK, Draft

ALL = "every member in favour"
SIMPLE = "more than half of all members in favour"


class Link(StrEnum):
    """What must be amended before the article that it protects can be."""

    GUARD = "another article says that it may not be amended"
    PARAGRAPH = "a paragraph says so; the rest of its article is protected"
    RULE = "it is amended by a rule that another article defines"
    NESTED = "it is amended by a rule that uses a rule that another article defines"
    ORGAN = "it is amended by an organ that another article makes up"
    JOINT = "it is amended by an organ of two, one of which another article makes up"
    WEIGHT = "it is amended by those who have all of a weight that another article gives"
    STAGE = "its amendment must be approved by an organ that another article makes up"
    SEVERAL = "it is amended by either of two procedures, each by the same rule of another article"


class Opening(StrEnum):
    """What opens the last article of the way."""

    MAJORITY = "two thirds of the members amend it"
    SUNSET = "it may not be amended before a day"
    LAPSE = "it may not be amended by an article that lapses"
    SUSPENDED = "everybody amends it, and two thirds suspend and restore a member"
    RETURNED = "everybody amends it, a member may leave, and two thirds take it back"
    FRIENDS = "more members amend it than there are but for one, and two admit others"
    DELEGATED = "a majority hands the treaty on to a board, and another amends what is said of the board"


BESIDES = {
    Opening.MAJORITY: 0, Opening.SUNSET: 0, Opening.LAPSE: 1, Opening.SUSPENDED: 2, Opening.RETURNED: 2,
    Opening.FRIENDS: 2, Opening.DELEGATED: 1,
}  # fmt: skip
"""How many events an opening takes besides the amendment: times that pass, decisions, a party that leaves."""
ABSENT = (Opening.SUSPENDED, Opening.RETURNED)
"""Openings by which a member is not there while the others amend: no link by which everybody must agree protects it."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A way round the treaty's protection: links, the one nearest the treaty first, and what opens the last of them."""

    links: tuple[Link, ...]
    opening: Opening

    @property
    def events(self) -> int:
        """How many events lead to where the treaty is adopted over an objection."""
        return len(self.links) + 1 + BESIDES[self.opening]

    @property
    def amends_alone(self) -> bool:
        """Whether all its events are amendments, on whatever day."""
        return self.opening is Opening.MAJORITY


@dataclass(frozen=True, slots=True)
class Said:
    """What articles say, by their names; `locked` of them, or their paragraphs, may not be amended. `key` can be."""

    articles: Mapping[str, tuple[str, ...]]
    locked: tuple[str, ...] = ()
    key: str = ""


def loophole(plot: Plot, articles: int, repaired: bool, seed: int) -> str:
    """The text of a charter of at least so many articles, with the plot's way round its protection, or `repaired`."""
    dice, draft = Random(f"{plot} {articles} {seed}"), Draft()
    parts = [_HOUSES.get(plot.opening, _HOUSE), _TREATIES.get(plot.opening, _TREATY)]
    for number, link in enumerate(plot.links):
        parts.append(_link(link, parts[-1].key, number))
    parts.append(_opening(plot.opening, parts[-1].key))
    for part in parts:
        for name, sentences in part.articles.items():
            draft.say(name, *sentences)
    last = parts[-2].key
    locked = ["{lock}", *(one for part in parts for one in part.locked), *([f"{{{last}}}"] if repaired else [])]
    draft.say("lock", f"articles {', '.join(locked[:-1])} and {locked[-1]} may not be amended.")
    draft.say("rest", f"any other article is amended by Council by {WEAK}.")
    _fill(draft, articles, plot.opening, dice)
    return draft.text(dice)


_HOUSE = Said({"house": ("members: 3 or more.", "organ Council: every member.")}, ("{house}",))
_HOUSES = {
    Opening.FRIENDS: Said(
        {"house": ("members: Austria, Belgium, Chile.", "applicants: Denmark, Egypt.", "organ Council: every member.")},
        ("{house}",),
    )
}
_TREATY = Said({"treaty": ("matter treaty.", "Council decides treaty by no member against.")}, (), "treaty")
_TREATIES = {
    Opening.DELEGATED: Said(
        {
            "treaty": (
                "matter treaty, delegation.",
                f"Council decides delegation by {WEAK}.",
                "Council decides treaty when delegation is not in force by no member against.",
            ),
            "board": ("organ Board: every member.", "Board decides treaty when delegation is in force by no member against."),
        },
        ("{treaty}",),
        "board",
    )
}  # fmt: skip


def _link(link: Link, target: str, number: int) -> Said:
    """What protects the target; its key is the article that must go first."""
    at, no, key, way, over = f"article {{{target}}}", number, f"key{number}", f"way{number}", f"over{number}"
    match link:
        case Link.GUARD:
            return Said({key: (f"{at} may not be amended.",)}, (), key)
        case Link.PARAGRAPH:
            more = (f"matter motion_{no}.", f"Council decides motion_{no} by {WEAK}.")
            return Said({key: (*more, f"{at} may not be amended.")}, (f"{{{key}}}(1)", f"{{{key}}}(2)"), key)
        case Link.RULE | Link.SEVERAL:
            ways = [f"{at} is amended by Council by assent_{no}."]
            ways += [f"{at} is amended by Council by {WEAK} and assent_{no}."] if link is Link.SEVERAL else []
            return Said({key: (f"rule assent_{no} means {ALL}.",), way: tuple(ways)}, (f"{{{way}}}",), key)
        case Link.NESTED:
            outer = f"rule accord_{no} means assent_{no} and at least 2 members in favour."
            parts = {key: (f"rule assent_{no} means {ALL}.",), over: (outer,)}
            return Said(
                {**parts, way: (f"{at} is amended by Council by accord_{no}.",)}, (f"{{{way}}}", f"{{{over}}}"), key
            )
        case Link.ORGAN:
            ways = [f"{at} is amended by Convention_{no} by {ALL}."]
            return Said({key: (f"organ Convention_{no}: every member.",), way: tuple(ways)}, (f"{{{way}}}",), key)
        case Link.JOINT:
            parts = {
                key: (f"organ House_{no}: every member.",),
                over: (f"organ Congress_{no}: Council and House_{no}.",),
            }
            return Said(
                {**parts, way: (f"{at} is amended by Congress_{no} by {ALL}.",)}, (f"{{{way}}}", f"{{{over}}}"), key
            )
        case Link.WEIGHT:
            said = f"{at} is amended by Council by at least 100% of the voice_{no} of members in favour."
            return Said({key: (f"weight voice_{no}: between 1 and 3.",), way: (said,)}, (f"{{{way}}}",), key)
        case Link.STAGE:
            said = f"{at} is amended by Council by {WEAK}, then approved by Chamber_{no} by {ALL}."
            return Said({key: (f"organ Chamber_{no}: every member.",), way: (said,)}, (f"{{{way}}}",), key)


def _opening(opening: Opening, target: str) -> Said:
    """How the last article can be amended after all."""
    at = f"article {{{target}}}"
    match opening:
        case Opening.MAJORITY | Opening.DELEGATED:
            return Said({})
        case Opening.SUNSET:
            return Said({"moratorium": (f"{at} may not be amended before 1 January 2030.",)}, ("{moratorium}",))
        case Opening.LAPSE:
            term = "article {moratorium} lapses after 20 years in force."
            parts = {"moratorium": (f"{at} may not be amended.",), "term": (term,)}
            return Said(parts, ("{moratorium}", "{term}"))
        case Opening.SUSPENDED:
            standing = (
                "matter suspension(of: member), restoration(of: suspended).",
                "Council decides suspension by at least 2/3 of members other than the member concerned in favour.",
                f"Council decides restoration by {WEAK}.",
                "an adopted suspension makes the member concerned a suspended member.",
                "an adopted restoration makes the suspended concerned a member.",
                "a suspended member does not count as a member.",
            )
            revision = f"{at} is amended by Council by {ALL}."
        case Opening.RETURNED:
            standing = (
                "a member may secede, and is then a former member.",
                "matter readmission(of: former member).",
                f"Council decides readmission by {WEAK}.",
                "an adopted readmission makes the former member concerned a member.",
            )
            revision = f"{at} is amended by Council by {ALL}."
        case Opening.FRIENDS:
            standing = (
                "matter admission(of: applicant).",
                "Council decides admission by at least 2 members in favour.",
                "an adopted admission makes the applicant a member.",
            )
            revision = f"{at} is amended by Council by at least 4 members in favour."
    return Said({"revision": (revision,), "standing": standing}, ("{revision}", "{standing}"))


# ── the other articles ────────────────────────────────────────────────────────────────────────────

FILLERS = {
    "budget": (
        "matter budget_N, levy_N.",
        f"Council decides budget_N by {WEAK}, with a quorum of half of all members.",
        f"Council decides levy_N by {SIMPLE}.",
        "decisions on levy_N lapse after 3 years.",
    ),
    "conduct": (
        "a member must not seize_N(on any member) unless seizure_N(by itself) is in force.",
        "matter seizure_N(by: member).",
        f"Council decides seizure_N by {WEAK}.",
    ),
    "report": ("a member must report_N within 6 months.",),
    "committee": (
        "role drafter_N: 2 members.",
        "organ Committee_N: every drafter_N.",
        "matter measure_N.",
        f"Committee_N decides measure_N by more than half of all drafter_N in favour, then approved by Council by {WEAK}.",
    ),
    "later": (
        "matter tariff_N.",
        "Council decides tariff_N by no member against, within 30 days, otherwise it lapses.",
        "decisions of Council on tariff_N take effect 30 days after adoption.",
    ),
    "answer": (
        "matter reply_N(to: member).",
        f"Council decides reply_N by {WEAK}.",
        "whenever a member does appeal_N, Council must reply_N(to that member) within 90 days, otherwise it lapses.",
    ),
    "rules": (
        f"rule broad_N means {WEAK} and fewer than 4 members against.",
        "matter statute_N.",
        "Council decides statute_N by broad_N.",
        "decisions of Council on statute_N bind every member.",
    ),
}  # fmt: skip
UNFIT = {Opening.FRIENDS: ("committee",), Opening.LAPSE: ("report",)}
"""What would change the length: who the drafters are among five, and reports that are owed while the years pass."""


def _fill(draft: Draft, articles: int, opening: Opening, dice: Random) -> None:
    """Articles that have nothing to do with the treaty, some of them protected, until there are enough."""
    others, kinds = list[str](), [one for one in FILLERS if one not in UNFIT.get(opening, ())]
    for number in range(max(0, articles - len(draft.articles))):
        name = f"other{number}"
        draft.say(name, *(said.replace("_N", f"_n{number}") for said in FILLERS[dice.choice(kinds)]))
        if number == 3 and opening not in ABSENT:
            draft.say(name, "a member may withdraw, effective 12 months after notice.")
        if others and dice.random() < 0.3:
            draft.say(name, f"article {{{dice.choice(others)}}} may not be amended.")
        elif others and dice.random() < 0.2:
            draft.say(name, f"article {{{others[-1]}}} is amended by Council by {SIMPLE}.")
        others.append(name)


def plots(most: int = 5) -> Iterator[Plot]:
    """For each opening every length that it comes in, the links drawn: between them every kind comes up."""
    for opening in Opening:
        for number in range(most - BESIDES[opening]):
            kinds = [Link.GUARD, Link.PARAGRAPH] * most if opening in ABSENT else list(Link)
            Random(f"{opening} {number}").shuffle(kinds)
            yield Plot(tuple(kinds[:number]), opening)
