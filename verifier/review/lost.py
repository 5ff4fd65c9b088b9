"""What the base revision promised, and the new version does not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import charter
from charter.loading import Checked
from charter.markdown import is_markdown
from charter.model import Acceptance, Chronicle, Grade, Guarantee, Model, Scenario
from charter.parse import parse
from charter.read import in_place
from charter.source import NOWHERE, Source, Span
from charter.syntax import GuaranteeDecl
from verifier.explain.pardon import Loss, Lost
from verifier.explain.report import FileReport, Finding

GRADES = tuple(Grade)
Told = Scenario | Chronicle
Prove = Callable[[FileReport, tuple[str, ...]], FileReport]
"""The findings on the guarantees of those names."""


@dataclass(frozen=True, slots=True)
class _Old:
    """A guarantee of the base revision that the new version has no more, or words otherwise; and its old sentence."""

    guarantee: Guarantee
    text: str
    now: Guarantee | None


def lost(new: FileReport, old: FileReport, prove: Prove, only: Sequence[str] = ()) -> tuple[Lost, ...]:
    """All that was lost from the old file to the new one.

    A guarantee that is gone, or worded otherwise, is read in its old words and asked of the new charter: it is
    weakened where it does not hold there any more. One that is gone is lost in any case, unless another gives the same
    under a new name. So is a grade that was lowered, an acceptance that was added or prolonged, a scenario that was
    taken out.
    """
    if new.model is None or old.model is None:
        return _excuses(new.model, None) if new.model else ()
    altered = tuple(one for one in _altered(new, old) if not only or one.guarantee.name in only)
    asked = _asked(new, altered, prove)
    found = [entry for one in altered for entry in _guarantee(one, asked.get(one.guarantee.name), old, new)]
    found += [entry for entry in _lowered(new.model, old.model) if not only or entry.name in only]
    return (*found, *_excuses(new.model, old.model), *_scenarios(new, old.model))


def honoured(new: Model | None, old: Model | None) -> frozenset[str]:
    """What the new version accepts and the old one accepted as well, for as long."""
    before = {one.about: one.until for one in old.acceptances} if old else {}
    mine = new.acceptances if new else ()
    return frozenset(one.about for one in mine if one.about in before and one.until <= before[one.about])


def _altered(new: FileReport, old: FileReport) -> Iterator[_Old]:
    assert new.model is not None
    assert old.model is not None
    source = _main(old)
    texts = {name: source.text[span.start : span.end] for name, span in _places(source)}
    now = {guarantee.name: guarantee for guarantee in new.model.guarantees}
    fresh = [one for one in new.model.guarantees if one.name not in {was.name for was in old.model.guarantees}]
    for was in old.model.guarantees:
        same = now.get(was.name)
        if same is None and any(_covers(one, was) for one in fresh):
            continue
        if same is None or same.sentence != was.sentence:
            yield _Old(was, texts[was.name], same)


def _covers(one: Guarantee, was: Guarantee) -> bool:
    """Whether a guarantee says the same as another, under another name perhaps."""
    return one.sentence == was.sentence and GRADES.index(one.demanded) >= GRADES.index(was.demanded)


def _main(file: FileReport) -> Source:
    return next(source for source in file.sources if source.path == file.path)


def _places(source: Source) -> list[tuple[str, Span]]:
    """The guarantees written in a file: name and place."""
    elements = parse(source)[0].elements
    return [(one.element.name.text, one.span) for one in elements if isinstance(one.element, GuaranteeDecl)]


def _asked(new: FileReport, altered: Sequence[_Old], prove: Prove) -> dict[str, Finding | str]:
    """Of each old guarantee, how the new charter answers its old sentence, or why it cannot be asked."""
    whole = _read(new, altered) if altered else None
    if whole is not None and whole.model is not None:
        return _proved(new, whole, altered, prove)
    answers: dict[str, Finding | str] = {}
    for one in altered:
        checked = _read(new, (one,))
        if checked.model is not None:
            answers |= _proved(new, checked, (one,), prove)
        else:
            answers[one.guarantee.name] = checked.diagnostics[0].message if checked.diagnostics else ""
    return answers


def _proved(new: FileReport, checked: Checked, altered: Sequence[_Old], prove: Prove) -> dict[str, Finding | str]:
    names = tuple(one.guarantee.name for one in altered)
    file = FileReport(new.path, "", checked.model, checked.sources)
    return {found.verdict.guarantee.name: found for found in prove(file, names).findings}


def _read(new: FileReport, altered: Sequence[_Old]) -> Checked:
    """The new charter with the old sentences in place of the new ones, or at its end."""
    source = _main(new)
    texts = {one.guarantee.name: one.text for one in altered}
    text = source.text
    for name, span in reversed(_places(source)):
        if name in texts:
            text = text[: span.start] + texts.pop(name) + text[span.end :]
    if texts:
        more = "\n\n".join(texts.values())
        text += f"\n\n```charter\n{more}\n```\n" if is_markdown(source.path) else f"\n\n{more}\n"
    return charter.check(new.path, in_place({new.path: text}))


def _guarantee(one: _Old, answer: Finding | str | None, old: FileReport, new: FileReport) -> Iterator[Lost]:
    """What became of one guarantee that is gone or worded otherwise."""
    from verifier.verdict import Outcome

    verdict = answer.verdict if isinstance(answer, Finding) else None
    story = answer.story if isinstance(answer, Finding) else None
    span = one.now.clause.span if one.now else _near(one, old, new)
    was, name = one.guarantee, one.guarantee.name
    words = _words(one, answer)
    if one.now is None:
        yield Lost(Loss.DELETED, name, was, words, span, verdict, story)
    elif verdict is not None and (verdict.outcome is Outcome.HOLDS or _failed_before(was, verdict.outcome, old)):
        yield Lost(Loss.REWORDED, name, was, words, span, verdict, None, fails=verdict.alarm)
    else:
        yield Lost(Loss.WEAKENED, name, was, words, span, verdict, story)


def _failed_before(was: Guarantee, outcome: object, old: FileReport) -> bool:
    found = (one.verdict for one in old.findings if one.verdict.guarantee.name == was.name)
    return any(verdict.outcome is outcome for verdict in found)


def _words(one: _Old, answer: Finding | str | None) -> str:
    name = one.guarantee.name
    done = f"the guarantee {name} was taken out" if one.now is None else f"the guarantee {name} was worded otherwise"
    if isinstance(answer, Finding):
        return f"{done}; the verdict on its old sentence is now: {answer.verdict.outcome}"
    why = f": {answer}" if answer else ""
    return f"{done}, and its old sentence can no longer be asked of the charter{why}"


def _near(one: _Old, old: FileReport, new: FileReport) -> Span:
    """Where a guarantee that is gone would stand: at the one that stood in front of it, else where the file begins."""
    places = dict(_places(_main(new)))
    names = [name for name, _ in _places(_main(old))]
    before = [places[name] for name in names[: names.index(one.guarantee.name)] if name in places]
    return before[-1] if before else Span(new.path, 1, 1, 1, 1)


def _lowered(new: Model, old: Model) -> Iterator[Lost]:
    before = {was.name: was for was in old.guarantees}
    for one in new.guarantees:
        was = before.get(one.name)
        if was is not None and GRADES.index(one.demanded) < GRADES.index(was.demanded):
            words = f"the guarantee {one.name} was to hold {was.demanded}, and is now to hold {one.demanded} only"
            yield Lost(Loss.LOWERED, one.name, was, words, one.clause.span)


def _excuses(new: Model, old: Model | None) -> tuple[Lost, ...]:
    kept = honoured(new, old)
    return tuple(_excuse(one) for one in new.acceptances if one.about not in kept)


def _excuse(one: Acceptance) -> Lost:
    words = f"the change accepts `{one.about}` by itself, until {one.until}; this counts once it stands in the base"
    return Lost(Loss.EXCUSED, one.name, None, words, one.clause.span)


def _scenarios(new: FileReport, old: Model) -> Iterator[Lost]:
    """The scenarios that were taken out; and, so that a reader looks at them, those that were changed."""
    assert new.model is not None
    told: tuple[Told, ...] = (*new.model.scenarios, *new.model.chronicles)
    before: tuple[Told, ...] = (*old.scenarios, *old.chronicles)
    named, bodies = {one.name: one for one in told}, [_body(one) for one in told]
    for was in before:
        now = named.get(was.name)
        if _body(was) in bodies:
            continue
        if now is None:
            words = f"the scenario “{was.name}” was taken out"
            yield Lost(Loss.SCENARIO, was.name, None, words, Span(new.path, 1, 1, 1, 1))
        else:
            words = f"the scenario “{was.name}” was changed, in what is given or in what is expected"
            yield Lost(Loss.RETOLD, was.name, None, words, now.clause.span, fails=False)


def _body(scenario: Told) -> Told:
    """A scenario without its name and place."""
    return replace(scenario, name="", clause=replace(scenario.clause, address="", span=NOWHERE))
