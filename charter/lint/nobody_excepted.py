"""Acts forbidden unless a decision is in force, which the very party that they are meant for can stop alone."""

from collections.abc import Iterator
from datetime import date

from charter.admission.decision import is_in
from charter.atlarge import within
from charter.dataclass import dataclass, field, replace
from charter.diagnostics import Code, Diagnostic
from charter.leaves import asserted
from charter.model import And, Formula, InForce, Modal, Model, Norm, Not, Or, RuleUse, Truth, VarRef
from charter.moment import Moment
from charter.resolve.desk import listed
from charter.resolve.resolve import Resolved
from charter.scenario.objectors import hearings, stops
from charter.scenario.setting import circumstances, kinds, peopled, some_world
from charter.semantics.evaluate import members
from charter.semantics.norms import forbidding, scene_at
from charter.semantics.outcome import Hearing
from charter.semantics.step import begin
from charter.words import article_of, listing, standing_noun
from charter.world import Actor, Done

SIZES = (12, 20, 5, 2)
"""So many parties of each standing are there, the first that is allowed: among many a share is no veto of one."""
FIRST = date(2001, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class _Tried:
    """A prohibition in a world: who is bound, and those whom the act may be meant for, others of the same standing."""

    model: Model
    moment: Moment
    norm: Norm
    who: Actor
    meant: tuple[Actor, ...]
    heard: dict[object, list[tuple[Hearing, ...]]] = field(default_factory=dict, compare=False)

    @property
    def deed(self) -> Done:
        return self.towards(self.meant[0])

    def towards(self, target: Actor) -> Done:
        return Done(self.who.name, self.norm.act, target.name if self.norm.target is not None else "")


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each prohibition without exception that a party concerned by the act alone can keep from being lifted."""
    model = resolved.model
    bans = [] if model is None else [one for one in model.dynamics.norms if _until_decided(model, one)]
    world = some_world(model, *SIZES) if model is not None and bans else None
    if model is None or world is None:
        return
    for norm in bans:
        there = peopled(model, world, norm.who) if norm.who is not None else world
        tried = _tried(model, begin(model, there, FIRST), norm)
        if tried is not None and not _excepted(tried):
            ways = _ways(tried)
            alike = kinds(model, tried.meant) if any(map(_decided, ways)) else ()
            rows = [row for row in alike if all(_stopped(tried, row[-1], way) for way in ways)]
            stopping = [one for row in rows for one in row]
            if len(stopping) in (len(tried.meant), *range(2, len(tried.meant))):
                yield _told(tried, stopping, ways)


def _until_decided(model: Model, norm: Norm) -> bool:
    """Whether it is a prohibition that some decision may lift: by its own words, or by a permission."""
    if norm.modal is not Modal.MUST_NOT or norm.who is None:
        return False
    return any(_decided(way) for way in (*_own_ways(norm), *(_freely(one) for one in _permissions(model, norm))))


def _own_ways(norm: Norm) -> tuple[Formula, Formula]:
    """What lifts a prohibition by its own words: its exception, and that its circumstances are not there."""
    return norm.unless, Not(norm.when)


def _permissions(model: Model, norm: Norm) -> list[Norm]:
    return [
        one
        for one in model.dynamics.norms
        if one.act == norm.act and any(within(norm.clause.address, address) for address in one.overrides)
    ]


def _freely(permission: Norm) -> Formula:
    return And((permission.when, Not(permission.unless)))


def _decided(way: Formula) -> tuple[InForce, ...]:
    """The decisions on which it hangs that a prohibition is lifted so."""
    return tuple(fact for fact in asserted(way) if isinstance(fact, InForce))


def _tried(model: Model, moment: Moment, norm: Norm) -> _Tried | None:
    bound = members(scene_at(model, moment, Done("", norm.act)), norm.who) if norm.who is not None else ()
    for who in bound[:1]:
        there = moment.world.actors
        if norm.target is not None:
            there = members(scene_at(model, moment, Done(who.name, norm.act)), norm.target)
        peers = tuple(one for one in there if one.standing == who.standing and one != who)
        return _Tried(model, moment, norm, who, peers) if peers else None
    return None


def _excepted(tried: _Tried) -> bool:
    """Whether there are circumstances in which it may be done though nothing is decided."""
    deeds = (replace(tried.deed, conditions=held) for held in circumstances(tried.model))
    return not all(forbidding(tried.model, tried.moment, deed) for deed in deeds)


def _ways(tried: _Tried) -> list[Formula]:
    """What lifts the prohibition: what it says itself, and when a permission comes before it."""
    scene = scene_at(tried.model, tried.moment, tried.deed)
    there = [
        one
        for one in _permissions(tried.model, tried.norm)
        if one.who is not None and is_in(scene, tried.who.name, one.who)
    ]
    return [*_own_ways(tried.norm), *map(_freely, there)]


def _stopped(tried: _Tried, by: Actor, lifting: Formula, so: bool = True) -> bool:
    """Whether the party alone can keep this from being so; from not being so, where not `so`."""
    match lifting:
        case And(parts) | Or(parts):
            each = [_stopped(tried, by, part, so) for part in parts]
            return any(each) if isinstance(lifting, And) == so else all(each)
        case Not(part):
            return _stopped(tried, by, part, not so)
        case RuleUse(formula=body):
            return _stopped(tried, by, body, so)
        case Truth(value):
            return value != so
        case InForce() if so:
            return all(_vetoed(tried, by, lifting, name) for name in lifting.matters)
        case _:
            return False


def _vetoed(tried: _Tried, by: Actor, fact: InForce, name: str) -> bool:
    """Whether the party alone can stop each decision on the matter that the act would need."""
    model = tried.model
    matter = next((one for one in model.matters if one.name == name), None)
    if matter is None or name in _by_itself(model):
        return False
    stand = {"itself": tried.who.name, "target": by.name}
    about = {param: stand[ref.name] for param, ref in fact.arguments if isinstance(ref, VarRef) and ref.name in stand}
    key = (name, *about.items())
    if key not in tried.heard:
        tried.heard[key] = list(hearings(model, tried.moment.world, matter, about))
    tables = tried.heard[key]
    return bool(tables) and all(stops(ways, by.name) for ways in tables)


def _by_itself(model: Model) -> frozenset[str]:
    """Matters that are decided without a vote too, or in ways that are not analysed."""
    defaults = {norm.otherwise.matter for norm in model.dynamics.norms if norm.otherwise is not None}
    return frozenset({*defaults, *(name for one in model.not_analysed for name in one.matters)})


def _told(tried: _Tried, stopping: list[Actor], ways: list[Formula]) -> Diagnostic:
    norm, noun = tried.norm, standing_noun(tried.who.standing)
    matters = list(dict.fromkeys(name for way in ways for fact in _decided(way) for name in fact.matters))
    whom = "" if norm.target is None else f"({norm.toward} any {noun})"
    named = [tag for tag in stopping[0].tags if all(tag in one.tags for one in stopping)] or [
        one.name for one in stopping
    ]
    other = f"any other {noun}" if norm.target is None else f"the {noun} to which it is done"
    meant = f"{other}, where it is {listing(named)}," if len(stopping) < len(tried.meant) else other
    message = (
        f"`{norm.act}` is forbidden unless {listed(matters, 'or')} is in force, and no clause permits it otherwise: "
        f"{meant} can stop that decision alone"
    )
    fix = (
        f"if it may be needed against that {noun}, in self-defence or an emergency, except it: `{article_of(noun)} may "
        f"{norm.act}{whom} when attacked, notwithstanding {norm.clause.address}.` and `condition attacked.`"
    )
    return Diagnostic(Code.NO_EXCEPTION, norm.clause.span, message, fix)
