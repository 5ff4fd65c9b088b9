"""Rosters that the charter describes, at moments of a run: its roster lines, and those who came to other standings.

A guarantee about one decision is asked at moments at which the roster is one that the charter allows. Parties that
have come to a standing of which no roster line speaks (suspended, former) may be there in any number; they are left out
where no set of the question contains them. Roles, blocs and seats belong to those to whom the charter gives them.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from charter.admission.worlds import limits
from charter.atlarge import in_force, unit_of
from charter.found import found
from charter.model import GuaranteeForm, Model, Party, PartySet, Relation, Roster, TagRule, Truth
from charter.symmetry.alike import called
from verifier.runs.moves import Move, links, moves, reach
from verifier.runs.rosters import TooManyStandings, lasting, named, untagged


def described(model: Model, form: GuaranteeForm | None, amended: Collection[str] = ()) -> Model:
    """The charter with the rosters of all moments at which a guarantee of that form is asked.

    The same object where parties of other standings make no difference. Roster lines in the units `amended` say nothing
    any more, and numbers may have changed as parties came and went. Named members that may be leaving lose their names
    where nothing tells them apart; TooManyStandings if something does.
    """
    steps = moves(model)
    if not steps:
        return model
    model = _unbound(model, steps, amended)
    decided = tuple((one.stages, one.when) for one in model.procedures if one.when != Truth(False))
    free = tuple(tag.among for tag in model.tags if tag.members is None)
    sets = list(found((model.organs, free, model.tag_rules, model.matters, decided, model.no_votes, form), PartySet))
    added = tuple(one for one in _reached(model, steps) if _makes_a_difference(one, sets))
    moving = [party for party in model.parties if _moves(model, steps, party, added, amended)]
    model = _nameless(model, steps, form, moving, amended)
    if not added:
        return model
    clause = steps[0].cause.clause
    lines = tuple(replace(line, low=0, high=None) if _shared(line, added) else line for line in model.rosters)
    more = tuple(Roster(standing, 0, None, clause) for standing in added)
    rules = _together(model) if any(_shared(line, added) for line in model.rosters) else ()
    return replace(model, rosters=(*lines, *more), tag_rules=(*model.tag_rules, *rules))


def describing(model: Model) -> tuple[str, ...]:
    """The units that say how many parties there are of standings that parties come to or leave, or in what roles.

    Once one of them is amended decisions are asked of rosters that they were not asked of before.
    """
    pairs = links(moves(model))
    moving = {one for pair in pairs for one in pair}
    said: tuple[Roster | Party, ...] = (*model.rosters, *model.parties)
    clauses = [one.clause for one in said if one.standing in moving]
    clauses += [rule.clause for rule in model.tag_rules if lasting(model, rule, pairs) != rule]
    units = dict.fromkeys(unit_of(model, clause.address) for clause in clauses)
    return tuple(unit for unit in units if unit)


def _moves(
    model: Model, steps: tuple[Move, ...], party: Party, added: tuple[str, ...], amended: Collection[str]
) -> bool:
    """Whether a named party may have another standing than its own at such a moment, and that makes a difference."""
    path = reach(steps, party.standing, party.name)
    gone = len(path) > 1 and not in_force(model, party.clause, amended)
    return gone or (party.standing == "member" and "leaving" in added and "leaving" in path)


def _nameless(
    model: Model, steps: tuple[Move, ...], form: GuaranteeForm | None, moving: list[Party], amended: Collection[str]
) -> Model:
    """The charter in which these named parties are counted with those that have no name.

    Of how many have the standing of a party that an amended clause names nothing is said any more. Roles of the others
    are held by as many as before, and what each weighs is open.
    """
    if not moving:
        return model
    spoken = {*named(model), *called(form), *(name for step in steps for name in step.only)}
    tagged = {name for tag in model.tags for name in tag.members or ()}
    apart = any(party.name in tagged or party.weights for party in moving)
    gone = any(not in_force(model, party.clause, amended) for party in moving)
    if any(party.name in spoken for party in moving) or (apart and gone):
        raise TooManyStandings
    model = untagged(model, frozenset(party.name for party in moving)) if apart else model
    counts = Counter(party.standing for party in moving if in_force(model, party.clause, amended))
    lines = tuple(Roster(standing, count, count, moving[0].clause) for standing, count in counts.items())
    left = tuple(party for party in model.parties if party not in moving)
    return replace(model, parties=left, rosters=(*model.rosters, *lines))


def _unbound(model: Model, steps: tuple[Move, ...], amended: Collection[str]) -> Model:
    """The charter without what amended clauses say of parties that come and go: their numbers, and those of roles."""
    pairs = links(steps)
    moving = {one for pair in pairs for one in pair}
    said: tuple[Roster | Party, ...] = (*model.rosters, *model.parties)
    gone = [one for one in said if one.standing in moving and not in_force(model, one.clause, amended)]
    loose = {one.standing: one.clause for one in reversed(gone)}
    listed = {line.standing for line in model.rosters}
    lines = [replace(line, low=0, high=None) if line.standing in loose else line for line in model.rosters]
    lines += [Roster(one, 0, None, loose[one]) for one in model.standings if one in loose and one not in listed]
    kept = (r if in_force(model, r.clause, amended) else lasting(model, r, pairs) for r in model.tag_rules)
    rules = tuple(rule for rule in kept if rule is not None)
    if not loose and rules == model.tag_rules:
        return model
    return replace(model, rosters=tuple(lines), tag_rules=rules)


def _reached(model: Model, steps: tuple[Move, ...]) -> tuple[str, ...]:
    """The standings that parties come to and of which no roster line and no declaration of a party speaks."""
    known = {line.standing for line in model.rosters} | {party.standing for party in model.parties}
    ends = {end for _, end in links(steps)}
    return tuple(one for one in model.standings if one in ends and one not in known)


def _makes_a_difference(standing: str, sets: list[PartySet]) -> bool:
    """Whether some set contains parties of the standing; of leaving members, without members or the other way round."""
    lists = [group.standings for group in sets if group.standings]
    anybody = any(not (group.standings or group.tags or group.organs or group.only) for group in sets)
    if standing == "leaving":
        return any((standing in one) != ("member" in one) for one in lists)
    return anybody or any(standing in one for one in lists)


def _shared(line: Roster, added: tuple[str, ...]) -> bool:
    """Whether the line counts parties of an added standing along: members, and those that leave."""
    return line.standing == "member" and "leaving" in added


def _together(model: Model) -> tuple[TagRule, ...]:
    """How many members there are, those that leave and those that have a name counted along."""
    both = PartySet(standings=("member", "leaving"))
    named = sum(party.standing in both.standings for party in model.parties)
    clause = next(line.clause for line in model.rosters if line.standing == "member")
    low, high = limits(model, "member")
    least = TagRule(both, Relation.AT_LEAST, low + named, clause)
    return (least,) if high is None else (least, TagRule(both, Relation.AT_MOST, high + named, clause))
