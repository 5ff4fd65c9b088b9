"""Sentences on amendments, for the text and for programs."""

from collections.abc import Sequence

from charter.found import found
from charter.model import Model, PartySet, Stage, StageKind
from charter.semantics.step import replay
from verifier.amend.adoption import consent
from verifier.amend.finding import Clause, Detour, Fate, Outlook, Touched
from verifier.explain.cast import roster
from verifier.explain.history import events
from verifier.explain.phrase import SHOWN, addresses, capital, listing, plural, spoken
from verifier.explain.story import Event
from verifier.report.layout.verdict import label
from verifier.verdict import Outcome, Verdict


def demanded(model: Model, place: int) -> str:
    """What a procedure asks for, stage by stage: `Council: consensus (no member against); ratification: …`."""
    return "; ".join(_stage(stage) for stage in model.procedures[place].stages)


def _stage(stage: Stage) -> str:
    who = spoken(stage.organ) if stage.organ else ""
    what = "" if stage.kind is StageKind.DECISION and who else str(stage.kind)
    return f"{' '.join(part for part in (who, what) if part)}: {spoken(stage.text) or 'the rule of the clause'}"


def coalition(model: Model, clause: Clause) -> str:
    """The fewest that can adopt it in the smallest roster; why there are none."""
    if clause.case is None:
        return f"not settled: {clause.reason}" if clause.reason else "no vote can adopt it"
    world = clause.case.world
    names = consent(clause.case)
    if not names:
        return f"no one in particular: no vote in favour is needed, of {roster(model, world)} in the smallest roster"
    who, classes = listing(names), camps(model, clause)
    if len(classes) > 1 and len(names) > SHOWN:
        who = listing([f"{number} of {whole} {name}" for name, number, whole in classes])
    fewest = "; no fewer can, as is proved" if clause.smallest else "; none of them can be left out"
    return f"{who} in favour ({len(names)}), of {roster(model, world)} in the smallest roster{fewest}"


def camps(model: Model, clause: Clause) -> tuple[tuple[str, int, int], ...]:
    """How many of each kind of party consent to a decision, and how many there are: `(permanent members, 5, 5)`.

    Kinds are those that the clause tells apart.
    """
    assert clause.case is not None
    known = {tag for group in found(model.procedures[clause.place], PartySet) for tag in group.tags}
    willing = consent(clause.case)
    rows: dict[tuple[str, tuple[str, ...]], list[bool]] = {}
    for actor in clause.case.world.actors:
        key = actor.standing, tuple(tag for tag in actor.tags if tag in known)
        rows.setdefault(key, []).append(actor.name in willing)
    return tuple((_kind(key, [*rows]), sum(row), len(row)) for key, row in rows.items() if any(row))


def _kind(key: tuple[str, tuple[str, ...]], others: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """What parties with a standing and roles are called beside the others."""
    standing, tags = key
    rest = not tags and any(other[0] == standing and other[1] for other in others)
    return " ".join([*(["other"] if rest else []), *(spoken(tag) for tag in tags), plural(standing)])


def steps(model: Model, detour: Detour) -> tuple[Event, ...]:
    """The run of a detour, told event by event; none where it was not enacted."""
    if detour.history is None:
        return ()
    return events(model, detour.history, replay(model, detour.history))


def whether(one: Touched) -> str:
    """Whether a unit may be amended in one step."""
    if one.entrenched:
        return f"may not be amended: {listing(one.entrenched)} forbids it"
    if one.lawful:
        return "may be added" if one.new else "may be amended"
    if one.open:
        return "not settled"
    if one.clauses:
        return "cannot be amended: no vote can adopt it"
    return "cannot be added: no clause says how" if one.new else "cannot be amended: no clause says how"


def verdict_words(verdict: Verdict | None) -> str:
    """A verdict in words, with its grade: `HOLDS against my will`."""
    if verdict is None:
        return "–"
    if verdict.grade is None:
        return label(verdict)
    good = verdict.outcome in (Outcome.HOLDS, Outcome.BOUNDED)
    return f"{label(verdict)} {verdict.grade}" if good else f"{label(verdict)} (holds {verdict.grade})"


def change_words(one: Outlook) -> str:
    """What becomes of a guarantee, in one line."""
    if one.fate is Fate.TAKEN_OUT:
        return f"was {verdict_words(one.before)}"
    if one.fate is Fate.NEW:
        return verdict_words(one.after)
    before, after = verdict_words(one.before), verdict_words(one.after)
    said = after if before == after else f"{before} → {after}"
    return f"{said}, in its new words" if one.reworded else said


def in_old_words(one: Outlook) -> str:
    """What comes of a guarantee that is reworded or taken out when it is asked as it was; empty where that is not."""
    if one.gone:
        return f"In its old words it speaks of {listing(one.gone)}, of which the text says nothing any more."
    if one.still is None:
        return ""
    return f"In its old words, asked of the text that comes of it: {verdict_words(one.still)}."


def title(number: int, name: str) -> str:
    """An amendment as it is called among several: `1 “Protocol”`."""
    return f"{number + 1} “{name}”"


def articles(places: Sequence[str]) -> str:
    """Several addresses at the beginning of a sentence: `Articles 4(2), 5(2) and 27(4)`."""
    return capital(addresses(places))
