"""Random charters of which one share, number or place can be put otherwise, with a guarantee that may turn on it."""

from random import Random

FAMILIES = ("at least", "more than")
SHARES = ("a third", "two fifths", "half", "three fifths", "two thirds", "three quarters")
STANCES = ("in favour", "against", "abstaining", "absent", "not against", "not in favour", "not absent", "voting")
OPPOSED = ("against", "against", "not in favour", "abstaining", "in favour")
BASES = ("all members", "the members voting", "the members present")


def text(dice: Random) -> str:
    """A charter with the guarantee `g`."""
    members = dice.choice(("3 or more", "1 or more", "any number", str(dice.randint(2, 7)), str(dice.randint(2, 7))))
    share = f"{dice.choice(FAMILIES)} {dice.choice(SHARES)}"
    rule = _rule(dice, share, members)
    named = dice.random() < 0.25
    rows = [
        'charter "Pact"',
        "article 1",
        f"  (1) members: {members}.",
        "  (2) organ Council: every member.",
        *((f"  (3) rule broad means {rule}.",) if named else ()),
        "article 2",
        "  (1) matter budget, war.",
        f"  (2) Council decides budget by {'broad' if named else rule}{_tail(dice)}.",
        f"  (3) Council decides war by {_rule(dice, 'more than half', members)}.",
        f"  (4) decisions of Council bind every member{dice.choice(('', ' in favour', ' not absent'))}.",
    ]
    if dice.random() < 0.3:
        rows += ["article 3", "  (1) a member must not strike unless budget is in force."]
    if dice.random() < 0.3:
        rows += ["article 4", f"  (1) every article is amended by Council by {_rule(dice, 'more than half', members)}."]
    return "\n".join((*rows, f"guarantee g {_promise(dice, named)}")) + "\n"


def _rule(dice: Random, share: str, members: str) -> str:
    if members.isdecimal() and dice.random() < 0.4:
        demand = f"{dice.choice(FAMILIES)} {dice.randint(1, int(members))} members in favour"
        return f"{demand}{dice.choice(('', ' and at most 1 member against', ' or every member voting in favour'))}"
    demand = f"{share} of {dice.choice(BASES)} in favour"
    more = ("", "", "", "", " and some member in favour", " and no member against", " or at least 2 members in favour")
    return demand + dice.choice(more)


def _tail(dice: Random) -> str:
    tails = ("", "", "", ", with a quorum of half of all members", ", then ratified by every member",
             ", then ratified by more than half of all members")  # fmt: skip
    return dice.choice(tails)


def _promise(dice: Random, named: bool) -> str:
    number = f"{dice.choice(('at least', 'at most', 'exactly'))} {dice.randint(1, 4)} members {dice.choice(STANCES)}"
    of_base = f"{dice.choice(FAMILIES)} {dice.choice(SHARES)} of {dice.choice(BASES[:2])} {dice.choice(OPPOSED)}"
    case = dice.choice(
        (number, of_base, of_base, of_base, "some member against", "no member in favour", "every member absent")
    )
    about = dice.choice((" on budget", ""))
    promises = (
        f"never a decision{about} is adopted with {case}.",
        f"never a decision{about} is adopted with {case} and {number}.",
        f"a decision on budget is adopted only if {dice.choice(('broad', case)) if named else case}.",
        "never a decision on budget is not adopted while at least 2 members in favour.",
        "never some decision d is binding on some member m while m does not consent to d.",
        "never some decision d on budget is binding on some member m while m objects to d.",
        f"never a decision{about} is adopted with {case}, as written.",
        "every member m alone can prevent the adoption of any decision.",
        "no member alone can prevent the adoption of any decision.",
        "more support never hurts.",
    )
    return dice.choice((*promises[:3], *promises))
