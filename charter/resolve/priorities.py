"""Which of several clauses on one matter applies."""

from dataclasses import replace

from charter.atlarge import within
from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import Procedure, Truth
from charter.resolve.desk import listed, placed
from charter.resolve.draft import Draft, Written
from charter.resolve.handing import handed_over
from charter.resolve.whens import both, possible, unless
from charter.syntax import AtDeadline, ProcedureClause, SubjectTo


@dataclass(frozen=True, slots=True)
class Made:
    """A procedure and the sentence that lays it down.

    `way` tells those of one sentence apart in which stages pass to other organs.
    """

    procedure: Procedure
    clause: ProcedureClause
    item: Written
    way: int = 0


def prioritised(draft: Draft, made: list[Made]) -> list[Made]:
    """Each procedure closed where one that comes before it is open. What is open all the same is reported."""
    rivals: dict[str, list[Made]] = {}
    for item in made:
        rivals.setdefault(item.procedure.matter, []).append(item)
    first = {name: [item for item in items if item.clause.notwithstanding] for name, items in rivals.items()}
    found = {}
    for item in made:
        humble = any(isinstance(modifier, SubjectTo) for modifier in item.clause.modifiers)
        found[id(item)] = _closed(draft, item, (rivals if humble else first)[item.procedure.matter])
    open_ = [found[id(item)] for item in made if found[id(item)].procedure.when != Truth(False)]
    _twice(draft, open_)
    return open_


def _closed(draft: Draft, item: Made, rivals: list[Made]) -> Made:
    stronger = [other.procedure.when for other in rivals if other is not item and _yields(draft, item, other)]
    when = both(item.procedure.when, *(unless(part) for part in stronger))
    return replace(item, procedure=replace(item.procedure, when=when))


def _yields(draft: Draft, item: Made, other: Made) -> bool:
    """Whether the first gives way to the second: it says so, or the second does."""
    if item.clause is other.clause:
        return False
    draft.desk.spell_out(item.item.span)
    above = other.clause.notwithstanding
    if above is not None and within(item.item.clause.address, above.text):
        return True
    below = [modifier.address.text for modifier in item.clause.modifiers if isinstance(modifier, SubjectTo)]
    return any(within(other.item.clause.address, address) for address in below)


def _twice(draft: Draft, made: list[Made]) -> None:
    """Report each clause on a matter with the first one before it that may apply to the same case."""
    before: dict[str, list[Made]] = {}
    pairs: dict[tuple[int, int], tuple[Made, Made, list[str]]] = {}
    for other in made:
        name = other.procedure.matter
        known = before.setdefault(name, [])
        same = [item for item in made if item.procedure.matter == name]
        one = next((item for item in known if _clash(draft, item, other, same)), None)
        if one is not None:
            key = (one.item.span.start, other.item.span.start)
            pairs.setdefault(key, (one, other, []))[2].append(name)
        if not other.clause.alternatively:
            known.append(other)
    for one, other, names in pairs.values():
        _report(draft, one, other, list(dict.fromkeys(names)))


def _clash(draft: Draft, one: Made, other: Made, made: list[Made]) -> bool:
    if one.clause.alternatively or other.clause.alternatively:
        return False
    if _hands_over(draft, one, other, made) or _hands_over(draft, other, one, made):
        return False
    if one.clause is other.clause and one.way != other.way:
        return False
    draft.desk.spell_out(other.item.span)
    matter = draft.matters[one.procedure.matter]
    return possible(matter, both(one.procedure.when, other.procedure.when))


def _hands_over(draft: Draft, one: Made, other: Made, made: list[Made]) -> bool:
    """Whether decisions under the first pass to the organ of the second when the time for them is over, or on to it.

    `made` are the procedures on the matter.
    """
    reached = list(dict.fromkeys(_passed(draft, one)))
    for organ in reached:
        onward = (name for item in made if item.procedure.organ == organ for name in _passed(draft, item))
        reached.extend(dict.fromkeys(name for name in onward if name not in reached))
    return other.procedure.organ in reached


def _passed(draft: Draft, item: Made) -> list[str]:
    """The organs to which a decision passes as a whole, by its own clause or by a duty of the organ."""
    told = [one for one in item.clause.modifiers if isinstance(one, AtDeadline) and not one.alone]
    own, to = (item.procedure.organ, item.procedure.matter), [one.organ.text for one in told if one.organ is not None]
    return to + sorted(organ for *of, organ in handed_over(draft) if tuple(of) == own)


def _report(draft: Draft, one: Made, other: Made, names: list[str]) -> None:
    there = one.item.clause.address
    fix = f"begin with `alternatively,` or `notwithstanding {there},`, or end with `, subject to {there}`"
    if there == "charter":
        fix = "begin with `alternatively,`, or number the clauses by articles and write `notwithstanding article …,`"
    are = "are" if len(names) > 1 else "is"
    message = f"{listed(names)} {are} already decided under {placed(one.item.clause)}, and both may apply"
    if one.clause is other.clause:
        message = f"{listed(names)} may be decided in two ways under {placed(one.item.clause)}"
    note = "two rules for one matter need a word on which of them applies"
    draft.desk.report(Code.DECIDED_TWICE, other.item.span, message, fix, (note,))
