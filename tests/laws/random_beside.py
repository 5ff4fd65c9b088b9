"""Random small charters to be put together: about one act, one decision, one membership, one end."""

from dataclasses import dataclass

from tests.laws.dice import Dice

WHENS = ("", " when attacked", " unless attacked", " when raining", " unless raining", " when attacked and raining",
         " when itself is a guard member", " when there are at least 2 members", " when pass(of itself) is in force",
         " unless pass(of itself) is in force")  # fmt: skip
DECLARED = ("condition attacked.", "condition raining.", "role guard: any members.", "organ Council: every member.",
            "decisions of Council bind every member.", "matter pass(of: member).")  # fmt: skip
PASSES = ((2, ()), (2, ("Council decides pass by every member in favour.",)))
LEAVING = ("a member may withdraw, effective 1 month after notice.",)
LASTING = ("obligations of a former member last 2 months.",)
RULES = (
    "no member against",
    "every member in favour",
    "at least 1 member in favour",
    "at least 2 members in favour",
    "more than half of all members in favour",
    "more than half of the members voting in favour",
    "at least 1 member in favour and no member against",
    "at most 1 member not in favour",
)
AGAINST = ("at least 1 member against", "at least 2 members against", "at most 1 member in favour")
OPEN = ("", "", " when raining", " when not raining", " when attacked", " when attacked and raining")
BINDS = ("every member", "no one", "every member in favour")
NAMES = ("Avalon", "Brobdingnag", "Cockaigne")


@dataclass(frozen=True, slots=True)
class Beside:
    """Charters by their names, each a list of sentences of which the first is its roster; a table of memberships, or
    empty; and terms that are the same, of the first charter and of the second.
    """

    kind: str
    charters: tuple[tuple[str, tuple[str, ...]], ...]
    table: str = ""
    terms: tuple[tuple[str, str], ...] = ()


def beside(seed: int) -> Beside:
    """The charters of one seed."""
    dice = Dice.seeded(seed)
    kinds = (
        (5, conduct),
        (4, decided),
        (2, reserved),
        (3, belonging),
        (3, joining),
        (3, ending),
        (4, allied),
        (2, freed),
        (4, voided),
        (3, organs),
        (4, followed),
    )
    return dice.weighted(kinds)(dice)


def _acting(dice: Dice) -> tuple[str, ...]:
    """What every charter on conduct has, and has perhaps."""
    leaving = (*LEAVING, *(LASTING if dice.chance(50) else ())) if dice.chance(25) else ()
    return ("members: 1 to 2.", *DECLARED, *dice.weighted(PASSES), *leaving)


def conduct(dice: Dice) -> Beside:
    """A duty, and one or two other charters that forbid the act, perhaps with a permission."""
    duty = (*_acting(dice), f"a member must fight{dice.pick(WHENS)}.")
    bans = []
    for name in ("Union", "League")[: 1 + dice.chance(45)]:
        text = (*_acting(dice), f"a member must not fight{dice.pick(WHENS)}.")
        place = f"article 1({len(text)})"
        permit = (f"a member may fight{dice.pick(WHENS[1:])}, notwithstanding {place}.",) if dice.chance(35) else ()
        bans.append((name, (*text, *permit)))
    return Beside("conduct", (("Pact", duty), *bans))


def followed(dice: Dice) -> Beside:
    """A duty that follows an event, and one or two other charters that forbid the act."""
    ended = (*LEAVING, *(LASTING if dice.chance(50) else ())) if dice.chance(20) else ()
    event = dice.weighted(((4, "a member m does call"), (3, "Council does pass(of a member m)"),
                           (2 if ended else 0, "a member m becomes a former member")))  # fmt: skip
    while_ = dice.pick(("", "", " while attacked", " while raining and not attacked", " while m is a guard member"))
    who = dice.pick(("every member", "every member other than m", "that member", "every guard member"))
    within = dice.pick(("", " within 2 months"))
    duty = (*DECLARED, *dice.pick(PASSES)[1], *ended, f"whenever {event}{while_}, {who} must fight{within}.")
    bans = conduct(dice).charters[1:]
    return Beside("conduct", (("Pact", ("members: 1 to 2.", *duty)), *bans))


def organs(dice: Dice) -> Beside:
    """What one charter demands of an organ, and another forbids the same body, perhaps with a permission."""
    whens = (*WHENS[:6], WHENS[7])
    duty = (*_acting(dice), f"Council must publish{dice.pick(whens)}.")
    union = (*_acting(dice), f"Council must not publish{dice.pick(whens)}.")
    place = f"article 1({len(union)})"
    permit = (f"Council may publish{dice.pick(whens[1:])}, notwithstanding {place}.",) if dice.chance(40) else ()
    return Beside("organs", (("Pact", duty), ("Union", (*union, *permit))), "", (("Council", "Council"),))


def _members(dice: Dice) -> tuple[str, str]:
    """The rosters of two charters, both open, or both by name, or one of each."""
    named = [f"members: {', '.join(dice.sample(NAMES, dice.number(1, 3)))}." for _ in range(2)]
    open_ = [f"members: {dice.number(0, 2)} to 3." for _ in range(2)]
    return dice.weighted(((5, (open_[0], open_[1])), (2, (named[0], named[1])), (2, (named[0], open_[1])),
                          (2, (open_[0], named[1]))))  # fmt: skip


def _listed(dice: Dice, rosters: tuple[str, str]) -> str:
    """A table that says who belongs to which of two charters with open rosters, or none."""
    if any(NAMES[0] in one or NAMES[1] in one or NAMES[2] in one for one in rosters) or dice.chance(50):
        return ""
    rows = [[name, str(int(dice.chance(70))), str(int(dice.chance(70)))] for name in NAMES]
    rows[0] = [NAMES[0], "1", "1"] if dice.chance(80) else [NAMES[0], "1", "0"]
    rows[1] = [NAMES[1], rows[1][1], "1"]
    return "\n".join(["state,Pact,Union", *(",".join(row) for row in rows)]) + "\n"


def decided(dice: Dice) -> Beside:
    """One matter that both decide, by rules of their own."""
    rosters = _members(dice)
    charters = tuple(
        (name, (roster, "organ Council: every member.", f"decisions of Council bind {dice.pick(BINDS)}.",
                f"matter {matter}.", f"Council decides {matter} by {dice.pick(RULES)}."))
        for name, roster, matter in zip(("Pact", "Union"), rosters, ("tax", "levy"), strict=True)
    )  # fmt: skip
    return Beside("decided", charters, _listed(dice, rosters), (("tax", "levy"),))


def voided(dice: Dice) -> Beside:
    """One matter that three decide, by rules of their own, at moments of their own."""
    open_ = dice.chance(50)
    low = dice.number(1, 2)
    charters = []
    for name, matter in zip(("Pact", "Union", "League"), ("tax", "levy", "toll"), strict=True):
        roster = f"members: {low} to 2." if open_ else f"members: {', '.join(dice.sample(NAMES, dice.number(2, 3)))}."
        rule = dice.pick((*RULES, *AGAINST)) if name != "Pact" else dice.pick(RULES)
        decides = f"Council decides {matter} by {rule}{dice.pick(OPEN)}."
        more = f"alternatively, Council decides {matter} by {dice.pick(RULES)}{dice.pick(OPEN)}."
        text = (*DECLARED[:2], "organ Council: every member.", "decisions of Council bind every member.",
                f"matter {matter}.", decides, *((more,) if dice.chance(25) else ()))  # fmt: skip
        charters.append((name, (roster, *text)))
    return Beside("voided", tuple(charters), "", (("tax", "levy"), ("tax", "toll")))


def reserved(dice: Dice) -> Beside:
    """A matter that one decides about a party, and that another reserves to it."""
    rosters = _members(dice)
    council = ("organ Council: every member.", f"decisions of Council bind {dice.pick(BINDS)}.")
    pact = (rosters[0], *council, "matter frontier(of: member).", f"Council decides frontier by {dice.pick(RULES)}.")
    union = (rosters[1], *council, "matter borders(of: member).", "borders is reserved to the member concerned.",
             f"Council decides borders by {dice.pick(RULES)}.",
             "no organ decides a reserved matter without the consent of the member concerned.")  # fmt: skip
    return Beside("reserved", (("Pact", pact), ("Union", union)), _listed(dice, rosters), (("frontier", "borders"),))


def belonging(dice: Dice) -> Beside:
    """A charter that excludes belonging to another."""
    rosters = _members(dice)
    table = _listed(dice, rosters)
    pact = (*DECLARED, f"a member must not be a member of Union{dice.pick(WHENS)}.", *dice.weighted(PASSES))
    return Beside("belonging", (("Pact", (rosters[0], *pact)), ("Union", (rosters[1],))), table)


def joining(dice: Dice) -> Beside:
    """A charter that permits to join what another forbids to join."""
    pact = (*_acting(dice), f"a member may join any alliance{dice.pick(WHENS)}.")
    union = (*_acting(dice), f"a member must not join any alliance{dice.pick(WHENS)}.")
    return Beside("joining", (("Pact", pact), ("Union", union)))


def ending(dice: Dice) -> Beside:
    """A decision that ends another charter, which has a rule of its own on its amendment, or none."""
    rosters = _members(dice)
    council = ("organ Council: every member.", "decisions of Council bind every member.")
    pact = (rosters[0], *council, "matter founding.", f"Council decides founding by {dice.pick(RULES)}.",
            "an adopted founding ends the charter Union.")  # fmt: skip
    twice = ", then ratified by every member" if dice.chance(30) else ""
    amends = (f"every article is amended by Council by {dice.pick(RULES)}{twice}.",) if dice.chance(80) else ()
    union = (rosters[1], *council, *amends)
    return Beside("ending", (("Pact", pact), ("Union", union)), _listed(dice, rosters))


def allied(dice: Dice) -> Beside:
    """Three charters, each of which may exclude belonging to the next, at moments of its own."""
    names = ("Pact", "Union", "League")
    charters = []
    for name, other in zip(names, (*names[1:], names[0]), strict=True):
        ban = f"a member must not be a member of {other}{dice.pick(WHENS[1:6])}."
        charters.append((name, (*_acting(dice), *((ban,) if name == "Pact" or dice.chance(65) else ()))))
    return Beside("allied", tuple(charters))


def freed(dice: Dice) -> Beside:
    """A duty, a charter that forbids the act, and a third by a decision under which that one ends."""
    council = ("organ Council: every member.", "decisions of Council bind every member.", "matter founding.")
    rule = (f"Council decides founding by {dice.pick(RULES)}.",) if dice.chance(70) else ()
    end = ("members: 1 to 3.", *council, *rule, "an adopted founding ends the charter Union.")
    return Beside("freed", (*conduct(dice).charters[:2], ("Senate", end)))
