"""Sanctions that their target must agree to: the party concerned alone can stop the decision."""

import re
from collections.abc import Iterator, Mapping

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic
from charter.leaves import asserted, conjuncts
from charter.model import Clause, Count, InForce, Matter, Modal, Model, Param, ParamRef, Procedure, StageKind, VarRef
from charter.resolve.desk import listed
from charter.resolve.resolve import Resolved
from charter.scenario.objectors import hearings, stops
from charter.scenario.setting import kinds, peopled, some_world
from charter.semantics.evaluate import Scene, members
from charter.words import listing, standing_noun
from charter.world import World

SIZES = (12, 20, 5, 2)
"""So many parties of each standing are there, the first that is allowed: among many a share is no veto of one."""
LOST = ("suspended", "former", "outside")
AGAINST_ONE = ("against", "on", "upon")
"""Words between a matter and the party concerned that say what the decision is to it."""
NAMED_SO = re.compile(
    r"(?:^|_)(?:accountab|admon|banish|blacklist|blame|breach|censur|compliance|condemn|confiscat|convict|depriv|"
    r"disciplin|dismiss|disqualif|evict|exclu|expel|expul|fin(?:e|es|ing)(?:_|$)|forfeit|guilt|impeach|indict|"
    r"infring|loss_of|misconduct|oust|penal|punish|rebuke|recall|removal|reprimand|reproach|revo(?:ke|cation)|"
    r"sanction|strip|suspen|terminat|violation|warning)"
)
"""Names of matters by which a party is called to account, or something is taken from it."""


@dataclass(frozen=True, slots=True)
class _Own:
    """Those of the parties that a sanction may concern who can stop it, what they are called, and whether all can."""

    matter: str
    noun: str
    names: tuple[str, ...]
    everyone: bool


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each clause under which the party that a sanction concerns can stop it alone."""
    model = resolved.model
    suspects = [] if model is None else list(_sanctions(model))
    world = some_world(model, *SIZES) if model is not None and suspects else None
    if model is None or world is None:
        return
    told: dict[Clause, list[_Own]] = {}
    for matter, param in suspects:
        own = _stopped_by_its_target(model, peopled(model, world, param.group), matter, param)
        if own is not None:
            told.setdefault(_ways(model, matter)[0].clause, []).append(own)
    for clause, owns in told.items():
        yield _told(clause, owns)


def _ways(model: Model, matter: Matter) -> list[Procedure]:
    return [one for one in model.procedures if one.matter == matter.name]


# ── what is a sanction ────────────────────────────────────────────────────────────────────────


def _sanctions(model: Model) -> Iterator[tuple[Matter, Param]]:
    """The matters whose decisions take something from a party, or call it to account, and the party's parameter."""
    for matter in model.matters:
        ways = _ways(model, matter)
        if not ways or matter.name in {name for one in model.not_analysed for name in one.matters}:
            continue
        for param in matter.params:
            meant = param.name not in matter.reserved_to and not any(_asks(way, param.name) for way in ways)
            if meant and _takes(model, matter, param):
                yield matter, param
                break


def _takes(model: Model, matter: Matter, param: Param) -> bool:
    dynamics, concerned = model.dynamics, ParamRef(param.name)
    if any(one.matter == matter.name and one.who == concerned for one in dynamics.makes):
        gone = (one for one in dynamics.makes if one.matter == matter.name and one.who == concerned)
        return any(one.becoming.to in LOST for one in gone)
    if matter.name in _liberties(model):
        return False
    if any(one.matter == matter.name for one in dynamics.ends):
        ended = (one for one in dynamics.ends if one.matter == matter.name)
        return any(
            one.ended in _liberties(model) and any(ref == concerned for _, ref in one.arguments) for one in ended
        )
    named = param.name == "of" and NAMED_SO.search(matter.name) is not None
    return param.name in AGAINST_ONE or named or _burdens(model, matter, param)


def _liberties(model: Model) -> frozenset[str]:
    """The matters on which a decision lifts a prohibition, or on which a permission hangs."""
    norms = model.dynamics.norms
    banning = [one for one in norms if one.modal is Modal.MUST_NOT]
    lifting = [fact for one in banning for fact in (*asserted(one.unless), *asserted(one.when, so=False))]
    lifting += [fact for one in norms if one.modal is Modal.MAY for fact in asserted(one.when)]
    return frozenset(name for fact in lifting if isinstance(fact, InForce) for name in fact.matters)


def _burdens(model: Model, matter: Matter, param: Param) -> bool:
    """Whether a decision in force brings a duty or a prohibition for the party that it concerns."""
    argument = (param.name, VarRef("itself"))
    facts = (
        fact
        for one in model.dynamics.norms
        if one.modal is not Modal.MAY and one.trigger is None
        for fact in (*asserted(one.when), *asserted(one.unless, so=False))
        if isinstance(fact, InForce)
    )
    return any(matter.name in fact.matters and argument in fact.arguments for fact in facts)


def _asks(way: Procedure, param: str) -> bool:
    """Whether the text asks for the consent of the party concerned in so many words."""
    if any(stage.kind is StageKind.CONSENT for stage in way.stages):
        return True
    counts = (one for stage in way.stages for one in conjuncts(stage.rule) if isinstance(one, Count))
    return any(ParamRef(param) in one.group.only for one in counts)


# ── who stops it ──────────────────────────────────────────────────────────────────────────────


def _stopped_by_its_target(model: Model, world: World, matter: Matter, param: Param) -> _Own | None:
    there = [row[-1] for row in kinds(model, members(Scene(model, world), param.group))]
    stopping = [one for one in there if _stops_its_own(model, world, matter, {param.name: one.name})]
    if not stopping:
        return None
    tags = tuple(dict.fromkeys(tag for one in stopping for tag in one.tags))
    named = tuple(one.name for one in stopping if one.name in {party.name for party in model.parties})
    return _Own(matter.name, standing_noun(stopping[0].standing), tags or named, len(stopping) == len(there))


def _stops_its_own(model: Model, world: World, matter: Matter, about: Mapping[str, str]) -> bool:
    (who,) = about.values()
    tables = list(hearings(model, world, matter, about))
    others = any(name != who for ways in tables for heard in ways for names in heard.holders for name in names)
    return others and all(stops(ways, who) for ways in tables)


def _told(clause: Clause, owns: list[_Own]) -> Diagnostic:
    matters = listed([one.matter for one in owns], "or")
    only = list(dict.fromkeys(name for one in owns if not one.everyone for name in one.names))
    who = f"the party concerned, where it is {listing(only)}," if only else "the party concerned"
    message = f"{who} alone can stop a decision on {matters}: it is judge in its own case"
    fix = (
        "leave it aside: `by consensus_minus_the_party_concerned`, or "
        f"`with the {owns[0].noun} concerned taking no part and the quota recomputed`; "
        "or ask for a share, such as `two_thirds_of_all`"
    )
    return Diagnostic(Code.JUDGE_IN_ITS_OWN_CASE, clause.span, message, fix)
