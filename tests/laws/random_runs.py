"""Random charters of many steps, with one guarantee each: a typed generator over the model.

Built on the charters of one decision: to them come norms, standings that change, clauses on amendment, and guarantees
about runs. Each is small enough for a search over all runs of a few events. Equal seeds give equal charters.
"""

from dataclasses import replace

from charter.model import (
    Clause,
    Grade,
    Guarantee,
    Matter,
    Model,
    NamedRef,
    Organ,
    Param,
    PartySet,
    Procedure,
    Relation,
    Roster,
    Tag,
    TagKind,
    TagRule,
    Truth,
)
from tests.laws.dice import Dice
from tests.laws.practised_runs import practised_run_sample
from tests.laws.random_anybody import about_anybody, anybody
from tests.laws.random_bans import bans, with_bans
from tests.laws.random_calendars import calendars, with_calendar
from tests.laws.random_changes import articles, random_changes, random_sunsets, with_amendments
from tests.laws.random_conduct import Plot, random_norms, random_state
from tests.laws.random_entries import about_entries, entries, with_entries
from tests.laws.random_formulas import clause
from tests.laws.random_handing import about_handing, handings, with_handing
from tests.laws.random_models import NAMES, Sample, overdue, random_no_votes, random_party, random_procedure, words_of
from tests.laws.random_numbers import numbers, with_numbers
from tests.laws.random_parts import parts, with_parts
from tests.laws.random_promises import random_promise
from tests.laws.random_refusals import about_refusals, bound_in_part, refusals, with_refusals
from tests.laws.random_roles import about_roles, roles, with_roles
from tests.laws.random_triggers import about_events, events, with_events
from tests.laws.random_twists import about_others, read_otherwise, twisted, twists
from tests.laws.random_waits import about_waits, waits, with_waits
from tests.laws.rewritten import rewritten

CONCERNED = {
    "operation": "member", "repeal": "member", "admission": "applicant", "expulsion": "member",
    "suspension": "member", "restoration": "suspended", "extension": "leaving",
}  # fmt: skip
"""The standing of the parties whom a matter concerns."""
PRACTISED = 13
BARE = Model("Random", (), (), (), (), (), (), (), (), (), (), (), (), (), (), False)
GRADES = ((8, Grade.AS_WRITTEN), (3, Grade.AGAINST_MY_WILL), (2, Grade.ABSOLUTELY))


def random_run_sample(seed: int) -> Sample:
    """The charter of one seed; every thirteenth is written out, with a practice in force."""
    if seed % PRACTISED == 0:
        return practised_run_sample(seed)
    dice = Dice.seeded(seed)
    plot, odd, begun, refused = random_plot(dice), twists(seed), events(seed), refusals(seed)
    waited, later, cast, handed = waits(seed), entries(seed), roles(seed), handings(seed)
    model = with_waits(waited, plot, random_run_charter(dice, plot, odd, begun, refused, handed))
    model = with_roles(cast, with_entries(later, model))
    form = about_others(odd, plot, random_promise(dice, plot, model))
    form = about_refusals(refused, plot, model, about_events(begun, plot, model, form))
    form = about_roles(cast, about_entries(later, about_waits(waited, plot, model, form)))
    form = about_anybody(anybody(seed), plot, form)
    form = about_handing(handed, plot, model, form)
    model, form = with_numbers(numbers(seed), *with_bans(bans(seed), model, form))
    promise = Guarantee("g", form, dice.weighted(GRADES), clause("guarantee g"))
    model = with_parts(parts(seed), with_calendar(calendars(seed), replace(model, guarantees=(promise,))))
    return Sample(seed, read_otherwise(seed, overdue(seed, model)))


def random_plot(dice: Dice) -> Plot:
    """What happens in a charter: who comes and goes, what is done, whether the rules may be amended."""
    leaving, conduct, amending = dice.chance(40), dice.chance(50), dice.chance(55)
    matters = random_agenda(dice, leaving, conduct)
    coming = [name for name in ("admission", "expulsion", "suspension") if name in matters]
    suspends = "suspension" in matters or (conduct and dice.chance(10))
    parted = leaving or "expulsion" in matters or (conduct and dice.chance(15))
    some = {"applicant": "admission" in matters, "observer": dice.chance(6), "suspended": suspends,
            "leaving": leaving, "former": parted}  # fmt: skip
    standings = ("member", *(name for name, there in some.items() if there))
    acts = (("withdraw",) if leaving or dice.chance(12) else ()) + (("operate",) if conduct else ())
    acts += (("report",) if conduct and dice.chance(35) else ()) + (("pause",) if suspends and dice.chance(40) else ())
    conditions = ("attacked",) if dice.chance(45 if conduct else 12) else ()
    moving = bool(conduct or leaving or coming)
    return Plot(standings, conditions, matters, acts, amending or not moving, dice.chance(30))


def random_agenda(dice: Dice, leaving: bool, conduct: bool) -> tuple[str, ...]:
    """The matters of a charter: one to four."""
    matters = ["operation"] if conduct and dice.chance(65) else []
    matters += dice.some(("admission", "expulsion", "suspension"), 22)
    matters += ["restoration"] if "suspension" in matters and dice.chance(40) else []
    matters += ["extension"] if leaving and dice.chance(35) else []
    matters += ["repeal"] if "operation" in matters and dice.chance(25) else []
    matters += ["appeal"] if conduct and dice.chance(15) else []
    return tuple(matters) or ("budget",)


def random_run_charter(
    dice: Dice,
    plot: Plot,
    odd: Dice | None = None,
    begun: Dice | None = None,
    refused: Dice | None = None,
    handed: Dice | None = None,
) -> Model:
    """A charter without a guarantee; with choices of their own for what is `odd` in it, what follows events, what
    comes of it to have `refused`, and what is `handed` from one organ to another, if anything is.
    """
    model = random_bodies(dice, plot)
    matters = tuple(random_subject(dice, name) for name in plot.matters)
    model = replace(model, matters=matters)
    model = replace(model, procedures=tuple(p for one in matters for p in random_ways(dice, plot, model, one)))
    model = rewritten(model, lambda part: _members(part, plot))
    norms = random_norms(dice, plot)
    model = replace(model, dynamics=random_changes(dice, plot, norms))
    model = with_events(begun, plot, twisted(odd, plot, model))
    model = with_refusals(refused, plot, with_handing(handed, plot, model))
    if plot.amending:
        model = bound_in_part(refused, plot, with_amendments(dice, plot, model))
        return rewritten(model, lambda part: _members(part, plot))
    sunsets = tuple(random_sunsets(dice, articles(model))) if dice.chance(6) else ()
    units = (*articles(model), "article 9") if sunsets else ()
    return replace(model, dynamics=replace(model.dynamics, sunsets=sunsets, units=units))


def _members(part: object, plot: Plot) -> object:
    """Members are those who are about to leave, too."""
    alone = isinstance(part, PartySet) and part.standings == ("member",)
    return replace(part, standings=plot.members.standings) if isinstance(part, PartySet) and alone else part


# ── who there is ──────────────────────────────────────────────────────────────────────────────


def random_bodies(dice: Dice, plot: Plot) -> Model:
    """A charter with parties, at times a role, and one organ or two."""
    count = dice.weighted(((60, 0), (25, 1), (15, 2)))
    parties = tuple(random_party(dice, name, ("member",), (), True) for name in NAMES[:count])
    tags, rules = random_role(dice, tuple(party.name for party in parties))
    organs = [Organ("Council", (PartySet(("member",)),), clause("article 1(8)"))]
    if tags and dice.chance(70):
        organs.append(Organ("Board", (PartySet(tags=("north",)),), clause("article 1(9)")))
    elif dice.chance(8):
        seats = (NamedRef(parties[0].name),) if parties else ()
        organs.append(Organ("Board", (PartySet(plot.standings[-1:], only=seats),), clause("article 1(9)")))
    rosters = tuple(random_line(dice, name, count) for name in plot.standings if dice.chance(_likely(name)))
    model = replace(
        BARE, standings=plot.standings, rosters=rosters, parties=parties, tags=tags, tag_rules=rules,
        organs=tuple(organs), conditions=plot.conditions,
    )  # fmt: skip
    return replace(model, no_votes=random_no_votes(dice, words_of(model)) if dice.chance(40) else ())


def _likely(standing: str) -> int:
    """In how many of a hundred charters parties begin with the standing."""
    return {"member": 100, "applicant": 100, "observer": 100, "suspended": 12}.get(standing, 0)


def random_line(dice: Dice, standing: str, named: int) -> Roster:
    """Any number of members, or few; few others."""
    if standing == "member":
        low = 0 if named else dice.number(1, 2)
        return Roster(standing, low, None if dice.chance(50) else low + dice.number(0, 1), clause("article 1(2)"))
    low = 1 if dice.chance(30) else 0
    return Roster(standing, low, None if dice.chance(30) else 1, clause("article 1(2)"))


def random_role(dice: Dice, names: tuple[str, ...]) -> tuple[tuple[Tag, ...], tuple[TagRule, ...]]:
    """At times a role: of named members, or of one member or few."""
    if not dice.chance(30):
        return (), ()
    place, kind = clause("article 1(3)"), dice.pick((TagKind.ROLE, TagKind.ROLE, TagKind.BLOC))
    if names and dice.chance(70):
        return (Tag("north", kind, names[: dice.number(1, 2)], PartySet(), place),), ()
    rule = TagRule(
        PartySet(tags=("north",)), dice.pick((Relation.EXACTLY, Relation.AT_MOST)), 1, clause("article 1(4)")
    )
    return (Tag("north", kind, None, PartySet(("member",)), place),), (rule,)


# ── what is decided ───────────────────────────────────────────────────────────────────────────


def random_subject(dice: Dice, name: str) -> Matter:
    """A matter, and whom it concerns."""
    params = (Param("of", PartySet((CONCERNED[name],))),) if name in CONCERNED else ()
    reserved = ("of",) if params and dice.chance(10) else ()
    return Matter(name, params, (), reserved, clause("article 1(11)"))


def random_ways(dice: Dice, plot: Plot, model: Model, matter: Matter) -> tuple[Procedure, ...]:
    """One way to decide the matter, seldom two; the rules it uses may stand in another article."""
    found = []
    for place in range(1 if dice.chance(90) else 2):
        procedure = random_procedure(dice, words_of(model), model.organs, matter, place)
        if dice.chance(70):
            procedure = replace(procedure, stages=procedure.stages[:1], when=Truth(True))
        article = 3 if dice.chance(70) else 4
        here = clause(f"article {article}({2 * plot.matters.index(matter.name) + place + 1})")
        found.append(_placed(dice, plot, procedure, here))
    return tuple(found)


def _placed(dice: Dice, plot: Plot, procedure: Procedure, here: Clause) -> Procedure:
    """The procedure at its place in the text; seldom open at some moments alone."""
    stages = tuple(replace(stage, clause=here) for stage in procedure.stages)
    when = random_state(dice, plot, (), 0) if dice.chance(7) else procedure.when
    binds = tuple(
        replace(bound, clause=clause("article 4(9)") if dice.chance(50) else here) for bound in procedure.binds
    )
    return replace(procedure, stages=stages, when=when, binds=binds, clause=here)
