"""Prohibitions that a party can shake off by an act of its own: it leaves, or suspends itself, and is free."""

from collections.abc import Iterator
from datetime import date

from charter.dataclass import replace
from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import Becoming, InForce, Modal, Model, Norm
from charter.moment import Moment
from charter.readings import SUSPENDED, is_silent
from charter.resolve.desk import listed
from charter.resolve.resolve import Resolved
from charter.scenario.setting import circumstances, peopled, some_world
from charter.semantics.evaluate import members
from charter.semantics.norms import effects, forbidding, scene_at
from charter.semantics.step import Unlawful, begin, step
from charter.words import addresses, article_of, standing_noun
from charter.world import Actor, Done, Wait, World

SHOWN = 4
SIZES = (2, 7, 15)
FIRST = date(2001, 1, 1).toordinal()
"""The day on which it is tried."""


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each clause by which a party can rid itself of a prohibition: the interpreter plays it."""
    whole = resolved.model
    bans = [] if whole is None else [one for one in whole.dynamics.norms if _forbids(one)]
    exits = [] if whole is None else [one for one in whole.dynamics.norms if _leads_out(one)]
    world = some_world(whole, *SIZES) if whole is not None and bans and exits else None
    if whole is None or world is None:
        return
    model = _without_duties(whole)
    starts = {ban.clause: begin(model, one, FIRST) for ban, one in _worlds(model, world, bans)}
    for way in exits:
        shed = [ban for ban in bans if ban.act != way.act and _sheds(model, starts[ban.clause], way, ban)]
        if shed and way.becoming is not None and not _guarded(model, begin(model, world, FIRST), way):
            yield _told(whole, way, way.becoming, shed)


def _worlds(model: Model, world: World, bans: list[Norm]) -> Iterator[tuple[Norm, World]]:
    """For each prohibition a world in which it binds somebody, where there is one."""
    for ban in bans:
        yield ban, peopled(model, world, ban.who) if ban.who is not None else world


def _forbids(norm: Norm) -> bool:
    return norm.modal is Modal.MUST_NOT and norm.who is not None


def _leads_out(norm: Norm) -> bool:
    out = norm.becoming is not None and norm.becoming.to not in ("member", "leaving")
    return norm.modal is Modal.MAY and norm.who is not None and out


def _without_duties(model: Model) -> Model:
    """The charter without what is owed: whether a party has paid is not asked here."""
    norms = tuple(one for one in model.dynamics.norms if one.modal is not Modal.MUST)
    return replace(model, dynamics=replace(model.dynamics, norms=norms))


# ── what it may do then ───────────────────────────────────────────────────────────────────────


def _sheds(model: Model, start: Moment, way: Norm, ban: Norm) -> bool:
    """Whether somebody whom it binds may do the act once it has gone that way, and could not had it stayed."""
    for deed in _deeds(model, start, ban):
        for conditions in circumstances(model):
            left = _gone(model, start, Done(deed.actor, way.act, conditions=conditions))
            if left is not None:
                stayed = step(model, start, Wait(left.day))
                return _bound(model, stayed, deed) and not _bound(model, left, deed)
    return False


def _deeds(model: Model, start: Moment, ban: Norm) -> Iterator[Done]:
    """What it forbids, done by the first whom it binds to the first other one to whom it can be done."""
    scene = scene_at(model, start, Done("", ban.act))
    for actor in (members(scene, ban.who) if ban.who is not None else ())[:1]:
        about = scene_at(model, start, Done(actor.name, ban.act))
        others: list[Actor] = [] if ban.target is None else list(members(about, ban.target))
        names = [one.name for one in others if one.name != actor.name]
        if ban.target is None or names:
            yield Done(actor.name, ban.act, next(iter(names), ""))


def _bound(model: Model, moment: Moment, deed: Done) -> bool:
    """Whether the deed is forbidden in some circumstances."""
    return any(forbidding(model, moment, replace(deed, conditions=held)) for held in circumstances(model))


def _gone(model: Model, start: Moment, deed: Done) -> Moment | None:
    """The moment at which the deed has had its whole effect on who does it; None where it is unlawful or has none."""
    if not effects(model, start, deed):
        return None
    try:
        moment = step(model, start, deed)
        while own := [one.day for one in moment.pending if one.party == deed.actor]:
            moment = step(model, moment, Wait(min(own)))
    except Unlawful:
        return None
    return moment


# ── what stands in the way ────────────────────────────────────────────────────────────────────


def _guarded(model: Model, start: Moment, way: Norm) -> bool:
    """Whether there are times at which nobody may go that way: a dispute is open, an inquiry is in force."""
    bars = [one for one in model.dynamics.norms if one.act == way.act and one.modal is Modal.MUST_NOT]
    if any(True for norm in (way, *bars) for _ in found((norm.when, norm.unless), InForce)):
        return True
    scene = scene_at(model, start, Done("", way.act))
    for actor in (members(scene, way.who) if way.who is not None else ())[:1]:
        open_ = [held for held in circumstances(model) if _may_go(model, start, actor.name, way, held)]
        wider = (tuple(dict.fromkeys((*open_[0], one))) for one in model.conditions) if open_ else ()
        return any(not _may_go(model, start, actor.name, way, held) for held in wider)
    return True


def _may_go(model: Model, start: Moment, who: str, way: Norm, held: tuple[str, ...]) -> bool:
    return _gone(model, start, Done(who, way.act, conditions=held)) is not None


# ── words ─────────────────────────────────────────────────────────────────────────────────────


def _told(model: Model, way: Norm, later: Becoming, shed: list[Norm]) -> Diagnostic:
    to = standing_noun(later.to)
    places = list(dict.fromkeys(ban.clause.address for ban in shed))
    acts = list(dict.fromkeys(ban.act for ban in shed))
    message = (
        f"by its own act, `{way.act}`, a party frees itself to do {_several(acts)}: {addresses(places)} "
        f"{'binds' if len(places) == 1 else 'bind'} no {to}"
    )
    whose = f"of {article_of(to)}{f' under {places[0]}' if len(places) == 1 else ''}"
    counting = later.to == SUSPENDED and is_silent(model)
    lasting = "`a suspended member counts as a member`" if counting else f"`obligations {whose} last 2 years`"
    fix = f"write {lasting}, name {article_of(to)} in what forbids it, or forbid to `{way.act}` while a dispute is open"
    return Diagnostic(Code.BAN_ENDS_WITH_MEMBERSHIP, way.clause.span, message, fix, tuple(_notes(model, later, to)))


def _notes(model: Model, later: Becoming, to: str) -> Iterator[str]:
    for one in model.dynamics.survives:
        if later.meanwhile and later.meanwhile in one.standings:
            yield f"what {one.clause.address} lets last is over by the time it is {article_of(to)}"
    if later.to == SUSPENDED and is_silent(model):
        yield "that is so unless a suspended member counts as a member, which is not said"


def _several(acts: list[str]) -> str:
    return listed(acts) if len(acts) <= SHOWN else f"{listed(acts[:SHOWN], ',').replace(' ,', ',')} and more"
