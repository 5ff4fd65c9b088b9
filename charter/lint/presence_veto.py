"""Parties whose votes count for nothing, and without whose presence nothing is decided."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import NamedRef, PartySet, Procedure, Stage
from charter.presence import Watcher, watchers
from charter.resolve.resolve import Resolved
from charter.words import listing, plural, spoken, standing_noun


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each stage that parties stop by staying away, though no vote of theirs counts there."""
    model = resolved.model
    if model is None:
        return
    ways = (*model.procedures, *(one.procedure for one in model.dynamics.amendments))
    stages = {stage: procedure for procedure in reversed(ways) for stage in procedure.stages}
    for stage, procedure in stages.items():
        found: dict[tuple[str, bool, object], list[Watcher]] = {}
        for one in watchers(model, stage):
            found.setdefault((one.words, one.alone, one.who if len(one.who) > 1 else ()), []).append(one)
        yield from dict.fromkeys(_told(procedure, stage, together) for together in found.values())


def _told(procedure: Procedure, stage: Stage, found: list[Watcher]) -> Diagnostic:
    first = found[0]
    said = listing([_called(kind, one.alone) for one in found for kind in one.who])
    has = "has" if first.alone else "have"
    together = "" if first.alone else " together"
    message = f"{said} {has} no vote that counts here, and can{together} stop `{procedure.matter}` by staying away"
    if first.words:
        message += f": `{first.words}`"
    if first.others:
        message += ", where the others are few"
    fix = "if they are to have no veto, let the quorum, or the rule, count only those who vote"
    return Diagnostic(Code.PRESENCE_IS_A_VETO, stage.clause.span, message, fix)


def _called(who: PartySet, alone: bool) -> str:
    """Whoever it is, with the article: by name, else by role, else by standing."""
    names = [one.name for one in who.only if isinstance(one, NamedRef)]
    if names:
        return listing(names) if len(names) == 1 or not alone else f"each of {listing(names)}"
    noun = spoken(who.tags[-1]) if who.tags else " or ".join(map(standing_noun, who.standings)) or "party"
    return f"each {noun}" if alone else f"the {plural(noun)}"
