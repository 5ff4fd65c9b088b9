"""When a deed is lawful, as a formula about the moment: norms, exceptions, and obligations that outlive a standing.

What the formula cannot know is a condition of its own that may be true or false: whether a period is over, whether a
clause has lapsed, whether an amended clause says anything still, whether obligations that survive for a time still do.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from charter.atlarge import unit_of
from charter.dataclass import dataclass
from charter.model import (
    Adopted,
    And,
    Belongs,
    ByOrgan,
    Condition,
    Deed,
    Formula,
    InForce,
    May,
    Modal,
    Model,
    Must,
    Norm,
    Not,
    OnMatter,
    Or,
    ParamRef,
    PartySet,
    Ref,
    RuleUse,
    Same,
    Survives,
    Truth,
    VarRef,
)  # fmt: skip
from charter.toward import aimed
from verifier.encode.settings import walk
from verifier.runs.moves import Move, links, onward, owing
from verifier.runs.substitute import in_set, rewritten, substitute

ITSELF, TARGET = VarRef("itself"), VarRef("target")
TRUE, FALSE = Truth(True), Truth(False)
_LEFT_OPEN = "whoever it is that"


def whoever(doer: Ref, act: str) -> VarRef:
    """The party to which the doer does the act, where the sentence leaves open which that is."""
    return VarRef(f"{_LEFT_OPEN} {doer.name} does {act} to")


def left_open(name: str) -> bool:
    """Whether a variable stands for a party of which a sentence leaves open which it is."""
    return name.startswith(_LEFT_OPEN)


def both(*parts: Formula) -> Formula:
    """All of these, as short as can be."""
    left = [part for part in parts if part != TRUE]
    return FALSE if FALSE in left else left[0] if len(left) == 1 else And(tuple(left)) if left else TRUE


def either(*parts: Formula) -> Formula:
    """Some of these, as short as can be."""
    left = [part for part in parts if part != FALSE]
    return TRUE if TRUE in left else left[0] if len(left) == 1 else Or(tuple(left)) if left else FALSE


def no(part: Formula) -> Formula:
    """Not that, as short as can be."""
    return Truth(not part.value) if isinstance(part, Truth) else part.part if isinstance(part, Not) else Not(part)


# ── lives ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Life:
    """What its past can have left a party with: a standing, and norms (by number) that bind it for ever."""

    standing: str
    bound: tuple[int, ...] = ()


def lives(
    model: Model, steps: Sequence[Move], amended: Collection[str], starts: Collection[str], *, soon: bool = False
) -> tuple[Life, ...]:
    """Every life of parties that begin with one of the standings, as far as one can be sure of what binds them.

    More lives than there are, and of each of them no more norms than surely bind. `soon`: before any time has passed
    for which obligations survive.
    """
    pairs = links(steps)
    found = dict.fromkeys(Life(start) for start in model.standings if start in starts)
    queue = list(found)
    for life in queue:
        for start, end in pairs:
            next_ = Life(end, _kept(model, amended, life, end, soon)) if start == life.standing else life
            if next_ not in found:
                found[next_] = None
                queue.append(next_)
    return tuple(found)


def _kept(model: Model, amended: Collection[str], life: Life, end: str, soon: bool) -> tuple[int, ...]:
    """The norms that bind a party after its standing has changed to `end`: for ever, or `soon` after."""
    told = [one for one in model.dynamics.survives if end in one.standings]
    lasting = [one for one in told if one.period is None or (soon and one.period.number > 0)]
    lasting = [one for one in lasting if unit_of(model, one.clause.address) not in uncertain(model, amended)]
    return tuple(
        index
        for index, norm in enumerate(model.dynamics.norms)
        if index in life.bound
        or (any(_keeps(one, norm) for one in lasting) and norm.who is not None and _surely_in(life, norm.who))
    )


def _surely_in(life: Life, group: PartySet) -> bool:
    """Whether every party of the standing is in the set."""
    free = not (group.tags or group.organs or group.only or group.minus or group.filter)
    return free and (not group.standings or life.standing in group.standings)


def _keeps(one: Survives, norm: Norm) -> bool:
    """Whether the clause on obligations that survive is about the norm."""
    own = norm.clause.address
    return norm.modal is not Modal.MAY and (
        not one.addresses or any(own == address or own.startswith(f"{address}(") for address in one.addresses)
    )


def uncertain(model: Model, amended: Collection[str]) -> frozenset[str]:
    """The units that may say something else by now, or nothing: those amended, and those that lapse one day."""
    return frozenset(amended).union(unit for sunset in model.dynamics.sunsets for unit in sunset.units)


class Entangled(Exception):
    """A norm speaks of what other norms allow or demand."""

    def __init__(self, address: str, why: str = "makes what may be done depend on what may or must be done") -> None:
        super().__init__(f"{address} {why}")


# ── norms ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Law:
    """The norms of a charter at a time when the units `amended` may say anything. `past` gives the lives of a party.

    `pairs` are the standings of which the second may follow the first. What the norms of the numbers `dormant` demand
    after an event is never owed.
    """

    model: Model
    amended: tuple[str, ...]
    past: Mapping[str, tuple[Life, ...]]
    pairs: tuple[tuple[str, str], ...] = ()
    dormant: frozenset[int] = frozenset()

    def lives_of(self, ref: Ref) -> tuple[Life, ...]:
        """The lives that the party which `ref` means may have had; any party's unless it is named."""
        return self.past.get(ref.name, self.past[""]) if not isinstance(ref, VarRef) else self.past[""]

    def lawful(self, doer: Ref, act: str, target: Ref | None) -> Formula:
        """True iff nothing in force forbids the party the act, for some life that the party may have had."""
        return self.living(doer, lambda life: no(either(*self._forbidding(life, doer, act, target))))

    def done(self, deed: Deed) -> Formula:
        """True iff a party may lawfully do the deed; to anybody, where the words leave open to whom it is done."""
        assert deed.doer is not None
        open_ = deed.target is None and aimed(self.model, deed.act)
        return self.lawful(deed.doer, deed.act, whoever(deed.doer, deed.act) if open_ else deed.target)

    def forbidden(self, doer: Ref, act: str, target: Ref | None) -> Formula:
        """True iff something in force forbids the party the act, for some life that the party may have had."""
        return self.living(doer, lambda life: either(*self._forbidding(life, doer, act, target)))

    def unforbidden(self, life: Life, doer: Ref, act: str) -> Formula:
        """True if nothing in force forbids the act to a party with this life.

        Of an act that is done to somebody: done to itself, or to whoever that is.
        """
        targets = (doer, whoever(doer, act)) if aimed(self.model, act) else (None,)
        return either(*(no(either(*self._forbidding(life, doer, act, target))) for target in targets))

    def bound(self, doer: Ref, act: str, target: Ref | None) -> Formula:
        """True iff a duty to do the act is in play for the party, for some life that it may have had."""
        return self.living(doer, lambda life: either(*self._duties(life, doer, act, target)))

    def permitting(self, norm: Norm, doer: Ref, target: Ref | None) -> Formula:
        """True iff the norm is in play for the party, for some life that it may have had."""
        index = self.model.dynamics.norms.index(norm)
        return self.living(doer, lambda life: self.in_play(index, life, doer, target))

    def living(self, doer: Ref, of: Callable[[Life], Formula]) -> Formula:
        """True iff `of(life)` is, for some life that the party may have had."""
        rows = ((life, of(life)) for life in self.lives_of(doer))
        return either(*(both(Belongs(doer, PartySet((life.standing,))), formula) for life, formula in rows))

    def _duties(self, life: Life, doer: Ref, act: str, target: Ref | None) -> Iterator[Formula]:
        """For each duty to do the act, that it is in play; towards the target, or towards whoever it is."""
        for index, norm in enumerate(self.model.dynamics.norms):
            if norm.modal is Modal.MUST and norm.act == act and norm.who is not None:
                towards = whoever(doer, f"{act} under {norm.clause.address}") if norm.target is not None else None
                if norm.target is not None or target is None:
                    yield self.in_play(index, life, doer, target or towards)

    def _forbidding(self, life: Life, doer: Ref, act: str, target: Ref | None) -> Iterator[Formula]:
        """For each prohibition of the act, that it forbids it."""
        for index, norm in enumerate(self.model.dynamics.norms):
            if norm.modal is Modal.MUST_NOT and norm.act == act and norm.who is not None:
                excused = (self.in_play(p, life, doer, target) for p in self._overriding(norm))
                yield both(self.in_play(index, life, doer, target), no(either(*excused)))

    def _overriding(self, norm: Norm) -> Iterator[int]:
        """The permissions that override a norm, and the duties that do while they are owed."""
        for index, one in enumerate(self.model.dynamics.norms):
            over = any(inside(norm.clause.address, address) for address in one.overrides)
            if over and one.who is not None and one.act == norm.act:
                yield index

    def in_play(self, index: int, life: Life, doer: Ref, target: Ref | None, *, ripe: bool = False) -> Formula:
        """The norm of that number is in play for the party and the target, given the party's life.

        `ripe`: the charter is taken to have been in force for as long as the norm asks.
        """
        norm = self.model.dynamics.norms[index]
        if norm.trigger is not None:
            return self._incurred(index, norm, life, doer, target)
        places: dict[Ref, Ref] = {ITSELF: doer}
        if target is not None:
            places[TARGET] = target
        there = (
            TRUE if norm.target is None else FALSE if target is None else Belongs(target, in_set(norm.target, places))
        )
        when, unless = (substitute(part, places) for part in (norm.when, norm.unless))
        if any(isinstance(node, May | Must) for part in (when, unless) for node in walk(part)):
            raise Entangled(norm.clause.address)
        said = both(self.says(norm, ripe), self.addressed(index, norm, life, doer), there, when, no(unless))
        return said if isinstance(said, Truth) else RuleUse(norm.act, said, norm.clause)

    def _incurred(self, index: int, norm: Norm, life: Life, doer: Ref, target: Ref | None) -> Formula:
        """That the party owes what follows an event: it may or may not have come about, whoever it was about."""
        if index in self.dormant:
            return FALSE
        towards = f" to {target.name}" if target is not None else ""
        free = norm.who is not None and not any(isinstance(one, VarRef) for one in (*norm.who.only, *norm.who.minus))
        meant = self.addressed(index, norm, life, doer) if free else TRUE
        owed = Condition(f"{norm.clause.address} has {doer.name} {norm.act}{towards}")
        return both(self.says(norm), meant, self._come_from(norm, doer), owed)

    def _come_from(self, norm: Norm, party: Ref) -> Formula:
        """That the party has a standing to which those may have come who came to owe what the norm demands."""
        assert norm.who is not None and norm.trigger is not None
        doer, to = norm.trigger.deed.doer, norm.trigger.to
        turned = to and doer is not None and norm.who == PartySet(only=(doer,))
        found = onward(self.pairs, (to,) if turned else owing(norm, norm.who).standings)
        order = tuple(one for one in self.model.standings if one in found)
        return Belongs(party, PartySet(standings=order)) if found and len(order) < len(self.model.standings) else TRUE

    def settled(self, formula: Formula) -> Formula:
        """The formula with what may and must be done spelt out."""
        match formula:
            case And(parts):
                return both(*(self.settled(part) for part in parts))
            case Or(parts):
                return either(*(self.settled(part) for part in parts))
            case Not(part):
                return self._denied(part)
            case RuleUse():
                return self.settled(formula.formula)
            case May(ref, act, None) if aimed(self.model, act):
                other = whoever(ref, act)
                return both(no(Same(ref, other)), self.lawful(ref, act, other))
            case May(ref, act, target):
                return self.lawful(ref, act, target)
            case Must(ref, act, target):
                return self.bound(ref, act, target)
            case _:
                return formula

    def _denied(self, formula: Formula) -> Formula:
        """That a formula is false. A party has had one life, so what may not be done is forbidden in that one."""
        match formula:
            case And(parts):
                return either(*(self._denied(part) for part in parts))
            case Or(parts):
                return both(*(self._denied(part) for part in parts))
            case Not(part):
                return self.settled(part)
            case RuleUse():
                return self._denied(formula.formula)
            case May(ref, act, None) if aimed(self.model, act):
                other = whoever(ref, act)
                return either(Same(ref, other), self.forbidden(ref, act, other))
            case May(ref, act, target):
                return self.forbidden(ref, act, target)
            case Must(ref, act, target):
                done = Condition(f"{ref.name} has done {act}")
                return either(done, self.living(ref, lambda life: no(either(*self._duties(life, ref, act, target)))))
            case _:
                return no(formula)

    def says(self, norm: Norm, ripe: bool = False) -> Formula:
        """The norm is there: its clause has neither been amended nor lapsed, and is (or is taken to be) old enough.

        Of two that one article says, an amendment may leave one and take the other.
        """
        unit, place = unit_of(self.model, norm.clause.address), self.model.dynamics.norms.index(norm)
        loose = unit in uncertain(self.model, self.amended)
        there = Condition(f"{norm.clause.address} still says so ({place})") if loose else TRUE
        old = TRUE if norm.since is None or ripe else Condition(f"{norm.since.number} {norm.since.unit} in force")
        return both(there, old)

    def open_to_organs(
        self, matters: Collection[str], *, facts: bool = True, unborn: frozenset[str] = frozenset()
    ) -> Formula:
        """True of each decision that is adopted on one of the matters unless it is surely forbidden to the organ.

        Without `facts` a prohibition counts only if nothing of the past, and no time, decides whether it is in play.
        No decision on the matters `unborn` has ever been in force.
        """
        bans = (self._of_organ(norm) for norm in self.organ_bans(matters) if norm.trigger is None)
        bans = (rewritten(ban, lambda atom: _unless_born(atom, unborn)) for ban in bans)
        return both(*(no(ban) for ban in bans if facts or is_plain(ban, self.model)))

    def organ_bans(self, matters: Collection[str]) -> Iterator[Norm]:
        """The prohibitions addressed to an organ of deciding on one of the matters."""
        for norm in self.model.dynamics.norms:
            if norm.modal is Modal.MUST_NOT and norm.act in matters and norm.who is None:
                yield norm

    def _of_organ(self, norm: Norm) -> Formula:
        """That the prohibition is there and forbids its organ the decision; FALSE where something may override it."""
        said = both(self.says(norm), self.said_to_organ(norm))
        return said if isinstance(said, Truth) else RuleUse(norm.act, said, norm.clause)

    def said_to_organ(self, norm: Norm) -> Formula:
        """What the prohibition says of the decision; FALSE where something may override it.

        The target is any party that the decision concerns.
        """
        spoken = both(norm.when, norm.unless)
        itself = substitute(spoken, {ITSELF: TARGET}) != spoken or any(
            isinstance(node, May | Must) for node in walk(spoken)
        )
        over = (one for one in self.model.dynamics.norms if one.act == norm.act)
        excused = any(inside(norm.clause.address, address) for one in over for address in one.overrides)
        if itself or excused:
            return FALSE
        params = [ParamRef(p.name) for matter in self.model.matters if matter.name == norm.act for p in matter.params]
        whom: list[Formula] = [self._towards(norm, param) for param in params]
        if not params and norm.target is None and substitute(spoken, {TARGET: ITSELF}) == spoken:
            whom = [both(norm.when, no(norm.unless))]
        return both(OnMatter((norm.act,)), ByOrgan(norm.organ), either(*whom))

    def _towards(self, norm: Norm, param: ParamRef) -> Formula:
        """That what the prohibition says is so of the party that the decision concerns."""
        places: dict[Ref, Ref] = {TARGET: param}
        there = TRUE if norm.target is None else Belongs(param, in_set(norm.target, places))
        when, unless = (substitute(part, places) for part in (norm.when, norm.unless))
        return both(there, when, no(unless))

    def addressed(self, index: int, norm: Norm, life: Life, doer: Ref) -> Formula:
        """The norm is addressed to the party, or was and binds it still."""
        assert norm.who is not None
        if index in life.bound:
            return TRUE
        within = Belongs(doer, norm.who)
        lasting = (one for one in self.model.dynamics.survives if _keeps(one, norm))
        if any(life.standing in onward(self.pairs, one.standings) for one in lasting):
            return either(within, Condition(f"{norm.clause.address} still binds {doer.name}"))
        return within


def _unless_born(atom: Formula, unborn: frozenset[str]) -> Formula:
    return FALSE if isinstance(atom, InForce) and unborn.issuperset(atom.matters) else atom


def is_plain(formula: Formula, model: Model) -> bool:
    """Whether it speaks of no decision in force, and of no conditions but declared ones."""
    nodes = [*walk(formula)]
    known = all(node.name in model.conditions for node in nodes if isinstance(node, Condition))
    return known and not any(isinstance(node, InForce) for node in nodes)


def inside(address: str, whole: str) -> bool:
    """Whether an address is that of the whole, or of a part of it."""
    return address == whole or address.startswith(f"{whole}(")


def decided(model: Model, deed: Deed) -> Formula:
    """That an organ does the act: it adopts the decision, about the party that the act is done to."""
    params = [p.name for matter in model.matters if matter.name == deed.act for p in matter.params]
    about = TRUE if deed.target is None else either(*(Same(ParamRef(name), deed.target) for name in params))
    return both(Adopted(), OnMatter((deed.act,)), ByOrgan(deed.organ), about)
