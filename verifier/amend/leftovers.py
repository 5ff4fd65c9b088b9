"""What an amendment leaves in clauses that it does not change: dead references, thresholds out of date, exceptions."""

from collections.abc import Iterator, Sequence

from charter.amending.places import Entry, Places, within
from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import Model
from charter.scenario.results import results, told
from charter.syntax import Address, AmendmentClause, EntrenchedClause, Sentence, SunsetClause
from charter.words import capital
from verifier.amend.finding import Leftover, Trace
from verifier.amend.touched import changed_addresses
from verifier.diff.finding import Size, Stale
from verifier.diff.stale import of_stage
from verifier.explain.phrase import spoken


def leftovers(
    before: Places, after: Places, models: tuple[Model, Model | None], findings: Sequence[Diagnostic]
) -> tuple[Leftover, ...]:
    """All that is left: what the text refers to and is not there, numbers of a roster that was, addresses that now say
    something else, new clauses that set aside what may not be amended, and scenarios that come out otherwise.
    """
    changed = changed_addresses(before, after)
    old, new = models
    left = [*_dangling(findings), *_readings(after, changed), *_aside(before, after, old)]
    if new is not None:
        left += (*_stale(old, new, changed), *_scenarios(old, new))
    return tuple(dict.fromkeys(left))


def fresh(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings on the text as amended that the charter did not draw, wherever they stand."""
    known = {(one.code, one.message) for one in before}
    return tuple(one for one in after if (one.code, one.message) not in known)


def _dangling(findings: Sequence[Diagnostic]) -> Iterator[Leftover]:
    for one in findings:
        if one.code is Code.UNKNOWN_ADDRESS:
            yield Leftover(Trace.DANGLING, f"line {one.span.line}", f"{capital(one.message)}.")


# ── addresses ─────────────────────────────────────────────────────────────────────────────────


def _readings(where: Places, changed: Sequence[str]) -> Iterator[Leftover]:
    """Clauses that stay and name another that now says something else."""
    for entry in where.entries:
        if entry.address in changed or not isinstance(entry.element, Sentence):
            continue
        for name in dict.fromkeys(one.text for one in found(entry.element, Address)):
            below = [one for one in changed if within(one, name) and where.at(one)]
            if below and not within(entry.address, name):
                sentence = f"{capital(entry.address)} {_names(entry)} {name}, which now says something else."
                yield Leftover(Trace.READS_ON, entry.address, sentence)


def _names(entry: Entry) -> str:
    match entry.element:
        case Sentence(clause=EntrenchedClause()):
            return "entrenches"
        case Sentence(clause=AmendmentClause()):
            return "says how to amend"
        case Sentence(clause=SunsetClause()):
            return "ends"
        case _:
            return "refers to"


def _aside(before: Places, after: Places, model: Model) -> Iterator[Leftover]:
    """New or altered clauses that prevail over one that may not be amended."""
    known = {before.source.text[entry.start : entry.end] for entry in before.entries}
    guarded = [(unit, one.clause.address) for one in model.dynamics.entrenched for unit in one.units]
    for entry in after.entries:
        text = after.source.text[entry.start : entry.end]
        if text in known or "notwithstanding" not in text or not isinstance(entry.element, Sentence):
            continue
        names = dict.fromkeys(one.text for one in found(entry.element, Address))
        over = [(name, clause) for name in names for unit, clause in guarded if within(name, unit)]
        for name, clause in over:
            sentence = f"{capital(entry.address)} prevails over {name}, which {clause} protects from amendment."
            yield Leftover(Trace.SETS_ASIDE, entry.address, sentence)


# ── scenarios ─────────────────────────────────────────────────────────────────────────────────


def _scenarios(old: Model, new: Model) -> Iterator[Leftover]:
    """Scenarios that come out as they expect before, and not under the text as amended; new ones that do not."""
    failed = {one.name for one, result in results(old) if not result.passed}
    known = {one.name for one in told(old)}
    for one, result in results(new):
        if not result.passed and one.name not in failed:
            why = result.failures[0].rstrip(".") if result.failures else "It is not settled"
            words = "comes out otherwise now" if one.name in known else "does not come out as it expects"
            sentence = f"The scenario “{one.name}” {words}. {why}."
            yield Leftover(Trace.SCENARIO, f'scenario "{one.name}"', sentence)


# ── numbers ───────────────────────────────────────────────────────────────────────────────────


def _stale(old: Model, new: Model, changed: Sequence[str]) -> Iterator[Leftover]:
    """Fixed numbers in clauses that stay, of bodies whose size is another now."""
    was = {(one.clause.address, one.matter, at): stage for one in old.procedures for at, stage in enumerate(one.stages)}
    for procedure in new.procedures:
        for at, stage in enumerate(procedure.stages):
            before = was.get((procedure.clause.address, procedure.matter, at))
            if before is not None and stage.clause.address not in changed:
                yield from (_told(one) for one in of_stage(old, new, (before, stage)))


def _told(one: Stale) -> Leftover:
    organ = spoken(one.organ) if one.organ else "the body"
    unit = spoken(one.weight) if one.weight else "seats"
    fact = f"{one.asks}; {organ} had {_size(one.sizes[0], unit)}, and has {_size(one.sizes[1], unit)} now."
    return Leftover(Trace.STALE, one.address, f"{capital(one.address)} still asks for {fact}", fact)


def _size(size: Size, unit: str) -> str:
    low, high = size
    if high is None:
        return f"{low} {unit} or more"
    return f"{low} {unit}" if low == high else f"{low} to {high} {unit}"
