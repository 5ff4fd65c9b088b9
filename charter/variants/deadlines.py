"""What may happen when nothing is decided in time: a default, another organ, silence; and a duty that lacks a time."""

from collections.abc import Iterator

from charter.amending.places import Entry, Places
from charter.found import found
from charter.model import Answered, Formula, Modal, Model, OnMatter, Period
from charter.source import Source, Span
from charter.syntax import AtDeadline, ConductClause, ProcedureClause, Sentence
from charter.variants.followers import followers
from charter.variants.revision import ending, revision, worded
from charter.variants.variant import Variant

TIME = "30 days"
"""The time that a procedure gets which has none."""
SILENCE = "by silence of 10 days"
ADOPTED = "otherwise it is adopted"


def deadlines(source: Source, entry: Entry, model: Model) -> Iterator[Variant]:
    """What a procedure, or a duty of an organ or of parties, may say of the time when it is over."""
    match entry.element:
        case Sentence(clause=ProcedureClause(manner=manner) as clause) if manner is not None:
            yield from _of_procedure(source, entry, clause, model)
        case Sentence(clause=ConductClause(modal="must") as clause):
            yield from _of_duty(source, entry, clause, model)
        case _:
            return


# ── a procedure ───────────────────────────────────────────────────────────────────────────────


def _of_procedure(source: Source, entry: Entry, clause: ProcedureClause, model: Model) -> Iterator[Variant]:
    assert clause.manner is not None
    if clause.manner.kind == "rule":
        yield revision(source, entry, clause.manner.span, SILENCE)
    timed = [one for one in clause.modifiers if isinstance(one, AtDeadline) and not one.alone]
    place = ending(entry) if not timed else _stretch(timed[0].span.start, timed[-1].span.end)
    period = next((source.text[one.period.span.start : one.period.span.end] for one in timed if one.period), TIME)
    for outcome in (ADOPTED, *(f"otherwise it passes to {organ}" for organ in _successors(entry, clause, model))):
        if outcome not in source.text[place.start : place.end]:
            made = revision(source, entry, place, f", within {period}, {outcome}")
            yield made if timed else worded(made, f"`within {period}, {outcome}` is added")


def _successors(entry: Entry, clause: ProcedureClause, model: Model) -> Iterator[str]:
    """Other organs that have a rule for all matters that the sentence decides."""
    decided = {one.matter for one in model.procedures if one.clause.address == entry.address}
    for organ in model.organs:
        known = {one.matter for one in model.procedures if one.organ == organ.name}
        if organ.name != clause.organ.text and decided and decided <= known:
            yield organ.name


def alternatives(where: Places, clause: ProcedureClause, model: Model) -> Iterator[str]:
    """Sentences that let another organ decide the same, each by a rule by which that organ decides something else."""
    names = [word.text for word in clause.matters]
    for organ in (one.name for one in model.organs if one.name != clause.organ.text):
        rule = next((said for said in _rules_of(where, organ)), "")
        known = [one.matter for one in model.procedures if one.organ == organ]
        if rule and names and clause.verb == "decides" and not set(known) & set(names):
            yield f"alternatively, {organ} decides {_listed(names)} {rule}."


def _rules_of(where: Places, organ: str) -> Iterator[str]:
    """How the organ decides, in the words of its sentences."""
    for entry in where.entries:
        match entry.element:
            case Sentence(clause=ProcedureClause(organ=word, verb="decides", manner=manner)) if word.text == organ:
                if manner is not None and manner.kind == "rule":
                    yield where.source.text[manner.span.start : manner.span.end]
            case _:
                continue


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _stretch(start: int, end: int) -> Span:
    return Span("", 0, 0, 0, 0, start, end)


# ── a duty ────────────────────────────────────────────────────────────────────────────────────


def _of_duty(source: Source, entry: Entry, clause: ConductClause, model: Model) -> Iterator[Variant]:
    """The duty as some guarantee asks it to be: in its time, after each decision that is to be answered, by default."""
    matters = {matter.name for matter in model.matters}
    norms = [norm for norm in model.dynamics.norms if norm.clause.address == entry.address]
    for norm in (one for one in norms if one.modal is Modal.MUST):
        default = norm.who is None and norm.act in matters
        for form in (one for one in found(model.guarantees, Answered) if one.answer.act == norm.act):
            yield from _demanded(source, entry, clause, form, default)
        for _, form, sentence in followers(model):
            if form.answer.act == norm.act and clause.after is None:
                start = clause.organ or clause.quantity or clause.phrase
                place = _stretch(start.span.start if start is not None else entry.bare, entry.end)
                yield worded(revision(source, entry, place, sentence), f"it says: {sentence}")


def _demanded(source: Source, entry: Entry, clause: ConductClause, form: Answered, default: bool) -> Iterator[Variant]:
    """The tails of the duty with what the guarantee asks for; all of it at once, or one part."""
    text = source.text
    said = {tail.kind.split(" ")[0]: text[tail.span.start : tail.span.end] for tail in clause.tails}
    period = said.get("within") or (f"within {_period(form.within)}" if form.within is not None else "")
    asked = f"within {_period(form.within)}" if form.within is not None else period
    calls = [f"when {matter} is in force" for matter in _called_by(form.given)] if form.trigger is None else []
    late = [f", {ADOPTED}"] if default else []
    for when in dict.fromkeys((said.get("when", ""), *calls)):
        for time in dict.fromkeys((period, asked)):
            for after in dict.fromkeys((_lead(said.get("otherwise", "")), *late)):
                yield from _tails(source, entry, clause, (when, time, after))


def _tails(source: Source, entry: Entry, clause: ConductClause, tails: tuple[str, str, str]) -> Iterator[Variant]:
    kept = [tail for tail in clause.tails if tail.kind.split(" ")[0] not in ("when", "within", "otherwise")]
    if kept or (tails[2] and not tails[1]):
        return
    start = min((tail.span.start for tail in clause.tails), default=entry.end - 1)
    place = _stretch(len(source.text[:start].rstrip(" ,\n")), entry.end - 1)
    when, time, after = tails
    new = "".join((f" {when}" if when else "", f" {time}" if time else "", after))
    if new.split() != source.text[place.start : place.end].split():
        yield worded(revision(source, entry, place, new), f"the duty is owed {new.strip()}")


def _lead(tail: str) -> str:
    """What follows a comma, with it."""
    return f", {tail.lstrip(', ')}" if tail else ""


def missing(form: Answered, model: Model) -> Iterator[str]:
    """The duties, as sentences, of an organ that owes no answer at all and is to give one in time."""
    act, organ = form.answer.act, form.answer.organ
    owed = any(norm.modal is Modal.MUST and norm.act == act for norm in model.dynamics.norms)
    if form.answer.doer is None and organ and form.within is not None and form.trigger is None and not owed:
        for matter in _called_by(form.given):
            yield f"{organ} must {act} when {matter} is in force within {_period(form.within)}, {ADOPTED}."


def _called_by(given: Formula) -> tuple[str, ...]:
    """The matters the decisions on which are to be answered."""
    return tuple(dict.fromkeys(name for one in found(given, OnMatter) for name in one.matters))


def _period(period: Period) -> str:
    name = period.unit.value if period.number != 1 else period.unit.value.removesuffix("s")
    return f"{period.number} {name}"
