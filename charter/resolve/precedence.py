"""Which norm gives way to which: `notwithstanding`, `subject to`; and norms that contradict each other."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from charter.atlarge import within
from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import Belongs, Formula, Modal, Norm, NotAnalysed, Or, PartySet, Truth, VarRef
from charter.resolve.desk import placed
from charter.resolve.draft import Draft, Written
from charter.resolve.whens import both, unless
from charter.source import Span
from charter.syntax import ConductClause


@dataclass(frozen=True, slots=True)
class Ruled:
    """A norm and the sentence that lays it down."""

    norm: Norm
    clause: ConductClause
    item: Written


def settled_norms(draft: Draft, made: list[Ruled]) -> tuple[Norm, ...]:
    """The norms with the priorities that the clauses state. Norms that contradict each other are reported."""
    told = [place for one in made for kind in ("notwithstanding", "subject to") for place in _addresses(one, kind)]
    for text, span in told:
        with draft.desk.item():
            draft.names.address(text, span)
    for one, other in combinations(made, 2):
        if _contradict(one.norm, other.norm) and not (_yields(one, other) or _yields(other, one)):
            _report(draft, one, other)
    return tuple(_settled(draft, one, made) for one in made)


def _addresses(one: Ruled, kind: str) -> Iterator[tuple[str, Span]]:
    for tail in one.clause.tails:
        if tail.kind == kind and tail.address is not None:
            yield tail.address.text, tail.address.span


def _yields(one: Ruled, other: Ruled) -> bool:
    """Whether the first gives way to the second: it says so, or the second does."""
    if one.clause is other.clause:
        return False
    above = any(within(one.norm.clause.address, text) for text, _ in _addresses(other, "notwithstanding"))
    return above or any(within(other.norm.clause.address, text) for text, _ in _addresses(one, "subject to"))


def _settled(draft: Draft, one: Ruled, made: list[Ruled]) -> Norm:
    norm = one.norm
    match norm.modal:
        case Modal.MAY:
            return replace(norm, overrides=_weaker(one, made))
        case Modal.MUST:
            stronger = [other.norm for other in made if _yields(one, other) and _same_act(norm, other.norm)]
            if any(other.since is not None for other in stronger):
                draft.left.append(
                    NotAnalysed("a duty that gives way once the charter has been in force for long", norm.clause)
                )
            excused = tuple(_in_play(other) for other in stronger if other.modal is not Modal.MUST)
            above = _weaker(one, made) if norm.trigger is not None else ()
            return replace(norm, unless=_any(norm.unless, *excused), overrides=above)
        case Modal.MUST_NOT:
            return norm


def _weaker(one: Ruled, made: list[Ruled]) -> tuple[str, ...]:
    """The addresses of the prohibitions that give way to the norm."""
    weaker = [other for other in made if _yields(other, one) and not _yields(one, other)]
    return tuple(dict.fromkeys(w.norm.clause.address for w in weaker if w.norm.modal is Modal.MUST_NOT))


def _in_play(norm: Norm) -> Formula:
    """That a norm is in play for the party, and for the target, of another on the same act."""
    addressed: Formula = Truth(True) if norm.who is None else Belongs(VarRef("itself"), norm.who)
    of_target: Formula = Truth(True) if norm.target is None else Belongs(VarRef("target"), norm.target)
    return both(addressed, of_target, norm.when, unless(norm.unless))


def _any(*parts: Formula) -> Formula:
    kept = tuple(part for part in parts if part != Truth(False))
    return Truth(False) if not kept else kept[0] if len(kept) == 1 else Or(kept)


# ── contradictions ────────────────────────────────────────────────────────────────────────────


def _contradict(one: Norm, other: Norm) -> bool:
    """Whether one forbids, whatever the circumstances, what the other demands or permits."""
    if (one.modal is Modal.MUST_NOT) == (other.modal is Modal.MUST_NOT):
        return False
    return _alike(one, other) and _always(one) and _always(other)


def _always(norm: Norm) -> bool:
    return norm.when == Truth(True) and norm.unless == Truth(False) and norm.since is None


def _alike(one: Norm, other: Norm) -> bool:
    """Whether both speak to the same of one act."""
    return _same_act(one, other) and _meet(one.who, other.who) and _meet(one.target, other.target)


def _same_act(one: Norm, other: Norm) -> bool:
    return one.act == other.act and one.organ == other.organ and (one.who is None) == (other.who is None)


def _meet(one: PartySet | None, other: PartySet | None) -> bool:
    """Whether two sets plainly have parties in common; None is everybody."""
    if one is None or other is None or one == other:
        return True
    if one != PartySet(one.standings) or other != PartySet(other.standings):
        return False
    return not one.standings or not other.standings or bool(set(one.standings) & set(other.standings))


def _report(draft: Draft, one: Ruled, other: Ruled) -> None:
    there = one.norm.clause.address
    message = (
        f"`{other.norm.act}` {_SAID[other.norm.modal]} here, and {_SAID[one.norm.modal]} in {placed(one.norm.clause)}"
    )
    fix = f"add `, notwithstanding {there}` to the exception, or say with `when` or `unless` when each applies"
    if there == "charter":
        fix = "say with `when` or `unless` when each of the two applies"
    draft.desk.report(Code.CONTRADICTING_NORMS, other.item.span, message, fix)


_SAID = {Modal.MUST: "is demanded", Modal.MUST_NOT: "is forbidden", Modal.MAY: "is permitted"}
