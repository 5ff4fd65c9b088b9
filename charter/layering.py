"""One charter in all its layers: read in every declared way, with and without its practices."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic, Severity
from charter.model import Model, Version
from charter.resolve.files import Files, Unit
from charter.resolve.layers import faults, gathered, given, practised, ways
from charter.resolve.layers import practices as declared
from charter.resolve.resolve import Resolved, resolve
from charter.source import of_library
from charter.syntax import ALONE

EVERY = "all"
"""What stands for all practices of a charter at once."""
OF_THE_WHOLE = (Code.UNUSED_DECLARATION, Code.MATTER_NOBODY_DECIDES, Code.PROCEDURE_NEVER_OPEN)
"""Advice on what no clause speaks of: where some way to read or practise the charter does, it is not given."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A charter with all its layers, None iff there is an error; what is wrong with it; advice on it."""

    model: Model | None
    diagnostics: tuple[Diagnostic, ...]
    advice: tuple[Diagnostic, ...]


def look(files: Files, practices: Collection[str], sound: bool) -> Looked:
    """The charter with these practices in force. Advice is given if the text is `sound`."""
    own = declared(files.main)
    files = gathered(files, [name for name in practices if name != EVERY])
    wrong = faults(files.main)
    if wrong:
        return Looked(None, (*wrong, *_resolved(files, practised(files.main, ())).diagnostics), ())
    known = tuple(name for name in declared(files.main) if name in practices or (EVERY in practices and name in own))
    read = [(way.words, _resolved(files, way.unit)) for way in ways(practised(files.main, known))]
    aside = [
        (names, _resolved(files, _first(practised(files.main, names, names)))) for names in _beside(files.main, known)
    ]
    whole, every = read[0][1], [one for _, one in (*read, *aside)]
    model = _with_layers(whole.model, known, read, aside) if all(one.model is not None for one in every) else None
    return Looked(model, _together(every), _advice(whole, every[1:]) if sound else ())


def _resolved(files: Files, unit: Unit) -> Resolved:
    return resolve(replace(files, main=unit))


def _first(unit: Unit) -> Unit:
    return ways(unit)[0].unit


def _beside(unit: Unit, known: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Every practice by itself, those that scenarios are played under, and, where some are in force, the text."""
    alone = ((ALONE,),) if known else ()
    return tuple(dict.fromkeys((*alone, *given(unit), *((name,) for name in declared(unit)))))


def _with_layers(
    model: Model | None, known: tuple[str, ...], read: Sequence[tuple[str, Resolved]],
    aside: Sequence[tuple[tuple[str, ...], Resolved]],
) -> Model | None:  # fmt: skip
    if model is None:
        return None
    ways_ = [Version(words, replace(one.model, reading=words, practices=known)) for words, one in read if one.model]
    scenes = [(names, one.model) for names, one in aside if one.model and not set(names) <= set(known or (ALONE,))]
    played = [
        Version(" and ".join(names), replace(scene, practices=tuple(name for name in names if name != ALONE)))
        for names, scene in scenes
        if scene.scenarios or scene.chronicles
    ]
    others, words = tuple(ways_[1:]), read[0][0]
    return replace(model, reading=words, others=others, practices=known, practised=tuple(played))


def _together(every: Sequence[Resolved]) -> tuple[Diagnostic, ...]:
    """What was found in the first, and the errors of the others."""
    first, *rest = every
    errors = [one for other in rest for one in other.diagnostics if one.severity is Severity.ERROR]
    return tuple(dict.fromkeys((*first.diagnostics, *errors)))


def _advice(whole: Resolved, others: Sequence[Resolved]) -> tuple[Diagnostic, ...]:
    from charter.lint import lint

    found = tuple(lint(whole))
    doubtful = [one for one in found if one.code in OF_THE_WHOLE]
    for other in others if doubtful else ():
        said = {(one.code, one.span.start) for one in lint(other)}
        doubtful = [one for one in doubtful if (one.code, one.span.start) in said]
    return tuple(one for one in found if _asked_for(one) and (one.code not in OF_THE_WHOLE or one in doubtful))


def _asked_for(advice: Diagnostic) -> bool:
    """Whether advice is on what the caller wrote, and not on the library."""
    return not of_library(advice.span.file)
