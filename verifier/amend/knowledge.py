"""What is known of guarantees without asking the solver again: verdicts, verdicts matter by matter, and old cases.

A guarantee on decisions holds iff it holds of the decisions on each matter by itself, at the lowest of their grades. So
where an amendment changes how one matter is decided, what was found of all others stays. A case that showed a violation
under other rules is put to the interpreter under these: if it violates the guarantee here too, nothing is to be proved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from charter.cases.barred import violates_at_once
from charter.cases.promise import violates_run
from charter.dataclass import dataclass
from charter.model import Alone, And, Formula, Grade, Guarantee, GuaranteeForm, Model, Never, OnMatter, Power, TwoRuns
from charter.world import AloneCase, Case, Decided, Decision, NeverCase, RunCase, TwoRunsCase
from verifier.evidence.part import Key, Parts, Reading
from verifier.verdict import Outcome, Verdict

GRADES = (None, *Grade)
MOST_CASES = 8
"""So many of the latest cases are put to the interpreter."""
Shape = tuple[str, ...]
"""The matters of the procedures of a charter, in their order."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be asked: a guarantee, of the decisions on these matters alone; of all if there are none.

    `keys` tell the part of the rules that each of the matters turns on from others.
    """

    guarantee: Guarantee
    matters: tuple[str, ...]
    keys: tuple[Key, ...]

    @property
    def asked(self) -> Guarantee:
        """The guarantee as it is put."""
        form = self.guarantee.form
        return replace(self.guarantee, form=_on(form, self.matters)) if self.matters and form else self.guarantee


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of a guarantee on one matter: it was found with those of `batch` together, which hold at `grade`.

    `broken`: it is violated; `odd`: neither, so that the guarantee must be asked as a whole.
    """

    grade: Grade | None = None
    batch: frozenset[Key] = frozenset()
    broken: bool = False
    odd: bool = False


@dataclass(slots=True)
class Knowledge:
    """All that was found out so far."""

    whole: dict[Key, Verdict] = field(default_factory=dict)
    marks: dict[Key, Mark] = field(default_factory=dict)
    cases: dict[int, list[tuple[Shape, Case | RunCase]]] = field(default_factory=dict)

    def judged(self, parts: Parts, model: Model, guarantee: Guarantee) -> Verdict | Ask:
        """What follows for the guarantee under the rules of a charter: outcome and grade, or what is to be asked."""
        reading = parts.reading(model)
        key = _whole_key(parts, reading, guarantee)
        if key in self.whole:
            return self.whole[key]
        keys = matter_keys(parts, reading, guarantee)
        found = self._combined(guarantee, keys) if keys else None
        if isinstance(found, Verdict):
            return found
        shown = self._replayed(parts, model, guarantee)
        if shown is None:
            return found or Ask(guarantee, (), ())
        matter = _matter(shown)
        if matter in keys:
            self.marks[keys[matter]] = Mark(broken=True)
        else:
            self.whole[key] = Verdict(guarantee, Outcome.VIOLATED)
        return Verdict(guarantee, Outcome.VIOLATED)

    def learn(self, parts: Parts, model: Model, ask: Ask, verdict: Verdict, part: Model | None = None) -> None:
        """Take in a verdict on what was asked of a charter; its case is one of the `part`, where that was verified."""
        reading, guarantee = parts.reading(model), ask.guarantee
        keys = dict(zip(ask.matters, ask.keys, strict=True)) or matter_keys(parts, reading, guarantee)
        case = verdict.case or (verdict.broken if verdict.breaks is Grade.AS_WRITTEN else None)
        if verdict.outcome is Outcome.VIOLATED and case is not None:
            shape = tuple(one.matter for one in (part or model).procedures)
            self.cases.setdefault(parts.number(guarantee), []).append((shape, case))
        if not ask.matters:
            self.whole[_whole_key(parts, reading, guarantee)] = verdict
        matter = _matter(verdict.case or (verdict.broken.end if verdict.broken else None))
        if verdict.outcome is Outcome.HOLDS:
            batch = frozenset(keys.values())
            self.marks.update(dict.fromkeys(batch, Mark(verdict.grade, batch)))
        elif verdict.outcome is Outcome.VIOLATED and matter in keys:
            self.marks[keys[matter]] = Mark(broken=True)
        elif ask.matters and verdict.outcome is Outcome.VIOLATED:
            self.whole[_whole_key(parts, reading, guarantee)] = Verdict(guarantee, Outcome.VIOLATED)
        elif ask.matters:
            self.marks.update(dict.fromkeys(keys.values(), Mark(odd=True)))

    def _combined(self, guarantee: Guarantee, keys: dict[str, Key]) -> Verdict | Ask | None:
        """What the matters come to together; None if the guarantee must be asked as a whole."""
        marks = {matter: self.marks.get(key) for matter, key in keys.items()}
        known = [mark for mark in marks.values() if mark is not None]
        if any(mark.broken for mark in known):
            return Verdict(guarantee, Outcome.VIOLATED)
        if any(mark.odd for mark in known):
            return None
        if len(known) < len(keys):
            return _ask(guarantee, keys, [matter for matter, mark in marks.items() if mark is None])
        here = frozenset(keys.values())
        inside = [mark for mark in known if mark.batch <= here]
        lowest = min(GRADES.index(mark.grade) for mark in known)
        if any(GRADES.index(mark.grade) == lowest for mark in inside):
            return Verdict(guarantee, Outcome.HOLDS, GRADES[lowest])
        low = [m for m, mark in marks.items() if mark is not None and GRADES.index(mark.grade) == lowest]
        return _ask(guarantee, keys, low)

    def _replayed(self, parts: Parts, model: Model, guarantee: Guarantee) -> Case | RunCase | None:
        """A case that violated the guarantee under other rules, and does under these, the interpreter says."""
        for shape, case in self.cases.get(parts.number(guarantee), [])[: -MOST_CASES - 1 : -1]:
            placed = moved(case, shape, tuple(one.matter for one in model.procedures))
            if placed is not None and not _fault(model, guarantee, placed):
                return placed
        return None


def _ask(guarantee: Guarantee, keys: dict[str, Key], matters: Sequence[str]) -> Ask:
    return Ask(guarantee, tuple(matters), tuple(keys[matter] for matter in matters))


def _fault(model: Model, guarantee: Guarantee, case: Case | RunCase) -> str:
    """Empty if the case violates the guarantee as written."""
    if isinstance(case, RunCase):
        return violates_run(model, guarantee, case, Grade.AS_WRITTEN)
    return violates_at_once(model, guarantee, case)


# ── matter by matter ──────────────────────────────────────────────────────────────────────────


def _whole_key(parts: Parts, reading: Reading, guarantee: Guarantee) -> Key:
    return (parts.number(guarantee), *reading.key(reading.names(guarantee.form), guarantee.form))


def matter_keys(parts: Parts, reading: Reading, guarantee: Guarantee) -> dict[str, Key]:
    """What each matter that the guarantee is about turns on; none where it is not asked matter by matter."""
    form = guarantee.form
    if reading.whole or not _by_matter(form):
        return {}
    about, own, number = reading.about(form), parts.mentions(form).names, parts.number(guarantee)
    names = {m.name: reading.closed(own | {m.name}) for m in reading.rules.matters if m.name in about}
    return {name: (number, name, *reading.key(every, form)) for name, every in names.items()} if names else {}


def _by_matter(form: GuaranteeForm | None) -> bool:
    """Whether a guarantee says of the decisions on all matters just what it says of those on each.

    That everybody can change the outcome of some decision says nothing of each.
    """
    match form:
        case Never():
            return form.decision
        case TwoRuns():
            return True
        case Alone():
            return not (form.every and form.power is Power.CHANGE)
        case _:
            return False


def _on(form: GuaranteeForm, matters: tuple[str, ...]) -> GuaranteeForm:
    """The guarantee of decisions on these matters alone."""

    def both(formula: Formula) -> Formula:
        return And((OnMatter(matters), formula))

    match form:
        case Never():
            return replace(form, body=both(form.body), subject=both(form.subject))
        case TwoRuns() | Alone():
            return replace(form, scope=both(form.scope))
        case _:
            raise ValueError("such a guarantee is not asked matter by matter")


# ── cases ─────────────────────────────────────────────────────────────────────────────────────


def _matter(case: Case | RunCase | None) -> str:
    """The matter that a case is about, empty if there is none."""
    match case:
        case RunCase():
            return _matter(case.end)
        case NeverCase() if case.decision is not None:
            return case.decision.question.matter
        case TwoRunsCase():
            return case.first.question.matter
        case AloneCase():
            return case.question.matter
        case _:
            return ""


def moved(case: Case | RunCase, old: Shape, new: Shape) -> Case | RunCase | None:
    """The case where each procedure stands elsewhere: for each matter they keep their order. None if one is gone."""
    places = dict(_places(old, new))
    try:
        return _moved(case, places)
    except KeyError:
        return None


def carry(verdict: Verdict, part: Model, model: Model) -> Verdict | None:
    """A verdict on a part of a charter, its cases being those of the whole; None if one cannot be told of that."""
    shapes = [tuple(one.matter for one in rules.procedures) for rules in (part, model)]
    shown = (verdict.case, verdict.witness, verdict.broken)
    cases = [None if one is None else moved(one, *shapes) for one in shown]
    told = [(words, carry(one, part, model)) for words, one in verdict.readings]
    kept = tuple((words, one) for words, one in told if one is not None)
    if len(kept) < len(told) or any((one is None) != (old is None) for one, old in zip(cases, shown, strict=True)):
        return None
    case, witness, broken = cases
    assert not isinstance(case, RunCase) and not isinstance(witness, RunCase)
    assert broken is None or isinstance(broken, RunCase)
    return replace(verdict, case=case, witness=witness, broken=broken, readings=kept)


def _places(old: Shape, new: Shape) -> Iterator[tuple[int, int]]:
    for matter in dict.fromkeys(old):
        before, after = ([n for n, one in enumerate(shape) if one == matter] for shape in (old, new))
        yield from zip(before, after, strict=False)


def _moved(case: Case | RunCase, places: dict[int, int]) -> Case | RunCase:
    def at(decision: Decision) -> Decision:
        return replace(decision, procedure=places[decision.procedure])

    match case:
        case NeverCase():
            return replace(case, decision=at(case.decision) if case.decision is not None else None)
        case TwoRunsCase():
            return replace(case, first=at(case.first), second=at(case.second))
        case AloneCase():
            replies = (replace(one, procedure=places[one.procedure]) for one in case.replies)
            return replace(case, replies=tuple(replies))
        case RunCase():
            events = (replace(e, decision=at(e.decision)) if isinstance(e, Decided) else e for e in case.history.events)
            end = None if case.end is None else _moved(case.end, places)
            assert not isinstance(end, RunCase)
            return replace(case, history=replace(case.history, events=tuple(events)), end=end)
