"""Whether a party can bring something about in time, whatever all others do: every move and every answer tried."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from charter.atlarge import in_force
from charter.calendar import after
from charter.dataclass import dataclass, field, replace
from charter.exhaust.effort import TooLarge
from charter.exhaust.explorer import Explorer
from charter.exhaust.moments import CAP, key, on_the_day, subsets
from charter.exhaust.quiet import settled
from charter.kept import kept
from charter.model import Attains, Model
from charter.moment import Moment
from charter.owing import duties
from charter.semantics.norms import effects, forbidding
from charter.semantics.step import Unlawful, next_due, step
from charter.world import Done, Wait

DEEPEST = 100
"""How many moves of a party one after the other are looked at."""


@dataclass(frozen=True, slots=True)
class _Game:
    """What the party `name` is to attain, by the day `limit` (any day if None).

    `known` tells of the moments whether it does, `held` whether it does if it makes no further move on the day; `open_`
    are the moments still looked at.
    """

    seen: Explorer
    form: Attains
    name: str
    limit: int | None
    known: dict[object, bool]
    held: dict[object, bool] = field(default_factory=dict, compare=False)
    open_: set[object] = field(default_factory=set, compare=False)


def attains(seen: Explorer, form: Attains, name: str, start: Moment) -> bool:
    """Whether the party can do at the moment what the guarantee says, whatever all others do. Raises TooLarge.

    The party moves first, and again whenever time has passed. Then the others may do whatever is lawful, in any
    order, without amending anything; the party's own ballots are against. What amended clauses say counts for nothing
    where it helps the party. Conditions are against it.
    """
    limit = None if form.within is None else after(date.fromordinal(start.day), form.within).toordinal()
    calm = seen.calm(None if limit is None else limit - start.day)
    game = _Game(calm, form, name, limit, calm.known.setdefault((name, limit), {}))
    return _wins(game, settled(calm.model, start))


def _wins(game: _Game, moment: Moment) -> bool:
    """Whether the party, which is to move, attains its goal.

    Its moves of one day may lead in a circle, and a circle attains nothing. So the moments of the day are gone through
    in rounds: one that is come upon again counts as lost, until a round finds no further one that is won.
    """
    mark = _mark(game, moment)
    while mark not in game.known:
        before, tried = sum(game.known.values()), dict[object, None]()
        _round(game, moment, tried)
        if sum(game.known.values()) == before:
            game.known.update(dict.fromkeys(tried, False))
    return game.known[mark]


def _round(game: _Game, moment: Moment, tried: dict[object, None]) -> bool:
    """Whether the party attains its goal, as far as the moments won until now show it; `tried` are those looked at."""
    mark = _mark(game, moment)
    if mark in game.known or mark in tried:
        return game.known.get(mark, False)
    if len(game.known) + len(tried) > CAP or len(game.open_) > DEEPEST:
        raise TooLarge
    tried[mark] = None
    game.open_.add(mark)
    moves = (all(_round(game, then, tried) for then in thens) for thens in _own(game, moment))
    won = _there(game, moment) or any(moves) or _holds_out(game, moment)
    game.open_.discard(mark)
    if won:
        game.known[mark] = True
    return won


def _mark(game: _Game, moment: Moment) -> object:
    return (key(game.seen, moment), moment.day)


def _there(game: _Game, moment: Moment) -> bool:
    """Whether the party has ceased to have one of the standings that it is to leave."""
    actor = moment.actor(game.name)
    return bool(game.form.leaves) and actor is not None and actor.standing not in game.form.leaves


def _own(game: _Game, moment: Moment) -> Iterator[Iterable[Moment]]:
    """What may come of each thing that the party can do, conditions being what they will.

    Where it is an act that is to be done the party has won when it is done: nothing more may come of it. What comes of
    a thing is worked out one after the other, for the first that attains nothing settles it.
    """
    seen, names = game.seen, [actor.name for actor in moment.world.actors]
    for act, aimed in seen.deeds:
        for target in names if aimed else [""]:
            deeds = [Done(game.name, act, target, held) for held in subsets(seen.conditions)]
            if not any(forbidding(seen.model, moment, deed, strict=True) for deed in deeds):
                yield () if act == game.form.act else (_done(game, moment, deed) for deed in deeds)


def _done(game: _Game, moment: Moment, deed: Done) -> Moment:
    """The moment after the deed; nothing comes of what an amended clause says, and all that another brings."""
    model = game.seen.model
    brought = effects(model, moment, deed)
    lost = [norm for norm in brought if not in_force(model, norm.clause, moment.amended)]
    if lost and len(lost) == len(brought):
        return moment
    idle = frozenset(number for number, norm in enumerate(model.dynamics.norms) if norm in lost)
    return step(kept(model, (_idle, idle), lambda: _idle(model, idle)) if lost else model, moment, deed)


def _idle(model: Model, lost: Collection[int]) -> Model:
    """The charter in which the norms with these numbers change no standing."""
    norms = enumerate(model.dynamics.norms)
    changed = tuple(replace(norm, becoming=None) if number in lost else norm for number, norm in norms)
    return replace(model, dynamics=replace(model.dynamics, norms=changed))


def _holds_out(game: _Game, moment: Moment) -> bool:
    """Whether the party attains its goal in the end whatever the others do before time passes.

    Where it does, it does so at every moment to which the others can bring this one on the same day.
    """
    mark = _mark(game, moment)
    if mark not in game.held:
        met = {mark: moment}
        game.held[mark] = all(game.held.get(one, True) and _passes(game, then) for one, then in _others(game, met))
        if game.held[mark]:
            game.held.update(dict.fromkeys(met, True))
    return game.held[mark]


def _others(game: _Game, met: dict[object, Moment]) -> Iterator[tuple[object, Moment]]:
    """Every moment to which the others can bring on the same day, without the party, the one that is `met`.

    That one comes first: they do nothing. Those at which the party is known to hold out are met and not gone on from,
    nor are those at which it has attained its goal: who was excluded has ceased to be a member, though let in again.
    """
    layer = list(met.items())
    for reached, moment in layer:
        yield reached, moment
        for then, mark in on_the_day(game.seen, moment, game.name):
            one = (mark, then.day)
            if one not in met:
                met[one] = then
                layer += [] if game.held.get(one) or _there(game, then) else [(one, then)]
        if len(met) > CAP:
            raise TooLarge


def _passes(game: _Game, moment: Moment) -> bool:
    """Whether the party attains its goal once time passes; what is due to it by an amended clause may never come."""
    model = game.seen.model
    sure = tuple(one for one in moment.pending if one.party != game.name or in_force(model, one.clause, moment.amended))
    moment = replace(moment, pending=sure)
    if _there(game, moment):
        return True
    due = next_due(model, moment)
    if due is None or (game.limit is not None and due > game.limit):
        return False
    try:
        return _wins(game, step(model, moment, Wait()))
    except Unlawful:  # somebody lets a deadline pass
        mine = (owed.deadline for _, owed in duties(model, moment, game.name))
        return all(deadline is None or deadline >= due for deadline in mine)
