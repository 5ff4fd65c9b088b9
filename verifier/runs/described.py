"""Rosters that the charter describes, at moments of a run: its roster lines, and those who came to other standings.

A guarantee about one decision is asked at moments at which the roster is one that the charter allows. Parties that
have come to a standing of which no roster line speaks (suspended, former) may be there in any number; they are left out
where no set of the question contains them. Roles, blocs and seats belong to those to whom the charter gives them. Where
a line gives an exact number, there are as many in all as when runs begin, however many of them stand elsewhere.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from charter.admission.worlds import limits, uncounted
from charter.atlarge import in_force, unit_of
from charter.found import found
from charter.kept import kept
from charter.model import (
    BindingOn,
    Clause,
    Elsewhere,
    GuaranteeForm,
    Model,
    NamedRef,
    Party,
    PartySet,
    Relation,
    Roster,
    TagRule,
    Truth,
)
from verifier.runs.moves import Move, links, moves, reach
from verifier.runs.rosters import islands, lasting


def described(
    model: Model,
    form: GuaranteeForm | None,
    amended: Collection[str] = (),
    possible: tuple[Move, ...] | None = None,
) -> Model:
    """The charter with the rosters of all moments at which a guarantee of that form, or any (None), is asked.

    The same object where parties of other standings make no difference. Roster lines in the units `amended` say nothing
    any more, and numbers may have changed as parties came and went. Named parties may stand wherever a clause could
    take them. Where it is known that no changes of standing ever come about but those that are `possible`, these count.
    """
    steps = moves(model) if possible is None else possible
    if not steps:
        return model
    model = _told_of_leaving(model)
    begun, model = model, _uncounted(_unbound(model, steps, amended), steps)
    among = _islands_of_exact_numbers(begun, steps)
    sets = [*_sets(begun, form is None or _binds(form)), *found((model.tag_rules, form), PartySet)]
    counted = {one for group in among for one in group if one != "leaving"}
    added = tuple(one for one in _reached(model, steps) if one in counted or _makes_a_difference(one, sets))
    places = tuple(_places(model, steps, sets))
    model = replace(model, elsewhere=Elsewhere(places)) if places else model
    return _joined(model, added, steps[0].cause.clause, tuple(_totals(begun, model, added, among, steps)))


def _told_of_leaving(model: Model) -> Model:
    """The charter without sums of weights of members that leave out leaving ones, or the other way round: where rosters
    are described a leaving member counts as a member.
    """
    both = {"member", "leaving"}
    kept = tuple(r for r in model.tag_rules if r.weight is None or len(both & {*r.group.standings}) != 1)
    return model if kept == model.tag_rules else replace(model, tag_rules=kept)


def _sets(model: Model, bound: bool) -> tuple[PartySet, ...]:
    """The sets on which decisions turn, those that say whom they bind too where that is asked or the rules turn on it.

    What the charter says of roles, blocs and numbers is left out.
    """

    def there() -> tuple[PartySet, ...]:
        whom = bound or _binds(model.procedures)
        open_ = [one for one in model.procedures if one.when != Truth(False)]
        decided = tuple((one.stages, one.when, one.binds if whom else ()) for one in open_)
        free = tuple(tag.among for tag in model.tags if tag.members is None)
        return tuple(dict.fromkeys(found((model.organs, free, model.matters, decided, model.no_votes), PartySet)))

    return kept(model, (described, bound), there)


def _binds(node: object) -> bool:
    """Whether it says of whom a decision is to be binding."""
    return any(True for _ in found(node, BindingOn))


def deciding(form: GuaranteeForm | None) -> tuple[bool, frozenset[tuple[tuple[str, ...], bool]]]:
    """All that `described` looks at in a form: the same of forms for which it comes to the same rosters."""
    asked = form is None or _binds(form)
    return asked, frozenset((group.standings, _is_of_anybody(group)) for group in found(form, PartySet))


def _is_of_anybody(group: PartySet) -> bool:
    return not (group.standings or group.tags or group.organs or group.only)


def _joined(model: Model, added: tuple[str, ...], clause: Clause, totals: tuple[TagRule, ...]) -> Model:
    """The charter with parties of these standings besides, and so many in all."""
    if not added:
        return replace(model, tag_rules=(*model.tag_rules, *totals)) if totals else model
    lines = tuple(replace(line, low=0, high=None) if _shared(line, added) else line for line in model.rosters)
    more = tuple(Roster(standing, 0, None, clause) for standing in added)
    rules = _together(model) if any(_shared(line, added) for line in model.rosters) else ()
    return replace(model, rosters=(*lines, *more), tag_rules=(*model.tag_rules, *rules, *totals))


def exact(model: Model, steps: tuple[Move, ...]) -> tuple[Roster, ...]:
    """The roster lines of an exact number that changes of standing may change."""
    return tuple(line for line, now in _lasting_lines(model, steps) if line != now)


def _uncounted(model: Model, steps: tuple[Move, ...]) -> Model:
    """The charter with, for an exact number of parties, from how few to how many there may come to be."""
    lines = tuple(now for _, now in _lasting_lines(model, steps))
    return model if lines == model.rosters else replace(model, rosters=lines)


def _lasting_lines(model: Model, steps: tuple[Move, ...]) -> Iterator[tuple[Roster, Roster]]:
    """Each roster line, and what it says of later moments of a run."""
    paths = {standing: reach(steps, standing) for standing in model.standings}
    for line in model.rosters:
        highs = [limits(model, start)[1] for start, path in paths.items() if line.standing in path]
        known = [most for most in highs if most is not None]
        low = line.low if len(paths[line.standing]) == 1 else 0
        high = sum(known) if len(known) == len(highs) else None
        yield line, line if uncounted(line) is line else replace(line, low=low, high=high)


def _islands_of_exact_numbers(model: Model, steps: tuple[Move, ...]) -> tuple[tuple[str, ...], ...]:
    """Groups of standings between which unnamed parties move, of one of which the charter gives an exact number."""
    told = {line.standing for line in exact(model, steps)}
    if not told:
        return ()
    paths = {standing: reach(steps, standing) for standing in model.standings}
    return tuple(group for group in islands(model.standings, paths) if told.intersection(group))


def _totals(
    begun: Model, model: Model, added: tuple[str, ...], among: tuple[tuple[str, ...], ...], steps: tuple[Move, ...]
) -> Iterator[TagRule]:
    """How many unnamed parties there are in all of standings between which they move: as many as when runs begin; and
    no fewer of those among them that nobody leaves.
    """
    names = tuple(NamedRef(party.name) for party in model.parties)
    there = {*added, *(line.standing for line in model.rosters), "leaving"}
    for group in among:
        ways = [limits(begun, standing) for standing in group]
        low, highs = sum(least for least, _ in ways), [most for _, most in ways if most is not None]
        clause = next(line.clause for line in begun.rosters if line.standing in group)
        everybody = PartySet(group, minus=names)
        if low and there.issuperset(group):
            yield TagRule(everybody, Relation.AT_LEAST, low, clause)
        if len(highs) == len(ways):
            yield TagRule(everybody, Relation.AT_MOST, sum(highs), clause)
    for group in _without_way_out(begun, among, steps):
        low = sum(limits(begun, standing)[0] for standing in group)
        if low and there.issuperset(group):
            clause = next(line.clause for line in begun.rosters if line.standing in group)
            yield TagRule(PartySet(group, minus=names), Relation.AT_LEAST, low, clause)


def _without_way_out(
    model: Model, among: tuple[tuple[str, ...], ...], steps: tuple[Move, ...]
) -> tuple[tuple[str, ...], ...]:
    """Parts of these groups of standings that nobody leaves, though others may come in."""
    paths = (reach(steps, standing) for group in among for standing in group)
    inside = (tuple(one for one in model.standings if one in path) for path in paths)
    return tuple(dict.fromkeys(group for group in inside if group not in among))


def _places(model: Model, steps: tuple[Move, ...], sets: list[PartySet]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each named party that may stand elsewhere, and for whom that makes a difference, where it may stand.

    Of standings that no set tells apart the one is taken to which a party comes first.
    """
    for party in model.parties:
        first = dict[object, str]()
        for one in reach(steps, party.standing, party.name):
            first.setdefault(tuple(_holds(group, one) for group in sets), one)
        if len(first) > 1:
            yield party.name, tuple(first.values())


def _holds(group: PartySet, standing: str) -> bool:
    return not group.standings or standing in group.standings


def describing(model: Model) -> tuple[str, ...]:
    """The units that say how many parties there are of standings that parties come to or leave, or in what roles.

    Once one of them is amended decisions are asked of rosters that they were not asked of before.
    """
    steps = moves(model)
    moving = {one for pair in links(steps) for one in pair}
    said: tuple[Roster | Party, ...] = (*model.rosters, *model.parties)
    clauses = [one.clause for one in said if one.standing in moving]
    clauses += [rule.clause for rule in model.tag_rules if lasting(model, rule, steps) != rule]
    units = dict.fromkeys(unit_of(model, clause.address) for clause in clauses)
    return tuple(unit for unit in units if unit)


def _unbound(model: Model, steps: tuple[Move, ...], amended: Collection[str]) -> Model:
    """The charter without what amended clauses say of parties that come and go: their numbers, and those of roles."""
    moving = {one for pair in links(steps) for one in pair}
    said: tuple[Roster | Party, ...] = (*model.rosters, *model.parties)
    gone = [one for one in said if one.standing in moving and not in_force(model, one.clause, amended)]
    loose = {one.standing: one.clause for one in reversed(gone)}
    listed = {line.standing for line in model.rosters}
    lines = [replace(line, low=0, high=None) if line.standing in loose else line for line in model.rosters]
    lines += [Roster(one, 0, None, loose[one]) for one in model.standings if one in loose and one not in listed]
    still = (r if in_force(model, r.clause, amended) else lasting(model, r, steps) for r in model.tag_rules)
    rules = tuple(rule for rule in still if rule is not None)
    if not loose and rules == model.tag_rules:
        return model
    return replace(model, rosters=tuple(lines), tag_rules=rules)


def _reached(model: Model, steps: tuple[Move, ...]) -> tuple[str, ...]:
    """The standings that unnamed parties come to and of which no roster line and no declaration of a party speaks."""
    known = {line.standing for line in model.rosters} | {party.standing for party in model.parties}
    ends = {end for line in model.rosters if line.high != 0 for end in reach(steps, line.standing)}
    return tuple(one for one in model.standings if one in ends and one not in known)


def _makes_a_difference(standing: str, sets: list[PartySet]) -> bool:
    """Whether some set contains parties of the standing; of leaving members, without members or the other way round."""
    lists = [group.standings for group in sets if group.standings]
    anybody = any(_is_of_anybody(group) for group in sets)
    if standing == "leaving":
        return any((standing in one) != ("member" in one) for one in lists)
    return anybody or any(standing in one for one in lists)


def _shared(line: Roster, added: tuple[str, ...]) -> bool:
    """Whether the line counts parties of an added standing along: members, and those that leave."""
    return line.standing == "member" and "leaving" in added


def _together(model: Model) -> tuple[TagRule, ...]:
    """How many members there are, those that leave and those that have a name counted along; without named parties that
    may be neither.
    """
    standings, places = ("member", "leaving"), dict(model.elsewhere.standings)
    known = [(party.name, {party.standing, *places.get(party.name, ())}) for party in model.parties]
    named = sum(ways <= set(standings) for _, ways in known)
    apart = tuple(NamedRef(name) for name, ways in known if not ways <= set(standings) and ways & set(standings))
    both = PartySet(standings, minus=apart)
    clause = next(line.clause for line in model.rosters if line.standing == "member")
    low, high = limits(model, "member")
    least = TagRule(both, Relation.AT_LEAST, low + named, clause)
    return (least,) if high is None else (least, TagRule(both, Relation.AT_MOST, high + named, clause))
