"""What the base revision promised, and the new version does not."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

import charter
from charter.checked import Checked
from charter.dataclass import dataclass
from charter.markdown import is_markdown
from charter.model import Acceptance, Chronicle, Grade, Guarantee, Model, Scenario
from charter.parse import parse
from charter.read import in_place
from charter.source import NOWHERE, Source, Span, top
from charter.syntax import GuaranteeDecl
from verifier.explain.pardon import Loss, Lost
from verifier.explain.report import FileReport, Finding
from verifier.review.implies import Pledge, implies, meaning
from verifier.review.words import spoken_of, words_of
from verifier.verdict import Verdict

GRADES = tuple(Grade)
Told = Scenario | Chronicle
Prove = Callable[[FileReport], FileReport]
"""The findings on every guarantee of a charter."""
SAID_LESS = "its old sentence still holds, but the new one is not shown to ask as much: {}"
LATER = "a later change could break the old sentence unnoticed"


@dataclass(frozen=True, slots=True)
class _Old:
    """A guarantee of the base revision that the new version has no more, or that says something else there; its old
    sentence; and the guarantee of the new version that is to be what it was, if there is one.
    """

    guarantee: Guarantee
    text: str
    now: Guarantee | None


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of an old guarantee: how the new charter answers it, or `why` it cannot be asked; whether the new
    guarantee was shown to be at least as `strong`.
    """

    finding: Finding | None = None
    why: str = ""
    strong: bool = False


def lost(
    new: FileReport, old: FileReport, prove: Prove, names: Collection[str], whole: bool = True
) -> tuple[Lost, ...]:
    """All that was lost from the old file to the new one.

    Each guarantee among `names` that is gone, or says something else, is asked of the new charter as it was. One that
    is gone is lost in any case, unless another gives as much. One that says something else is weakened unless the new
    one was shown to be at least as strong, whatever the rules are. So is a grade that was lowered. Where the `whole`
    file is looked at, an acceptance that was added or prolonged and a scenario that was taken out are lost as well.
    """
    if new.model is None or old.model is None:
        return _excuses(new.model, None) if new.model and whole else ()
    altered = tuple(one for one in _altered(new, old) if one.guarantee.name in names)
    answers = _answers(new, old, altered, prove)
    found = [entry for one in altered for entry in _guarantee(one, answers[one.guarantee.name], old, new)]
    found += [entry for entry in _lowered(new.model, old.model) if entry.name in names]
    return (*found, *_excuses(new.model, old.model), *_scenarios(new, old.model)) if whole else tuple(found)


def honoured(new: Model | None, old: Model | None) -> frozenset[str]:
    """What the new version accepts and the old one accepted as well, for as long."""
    before = {one.about: one.until for one in old.acceptances} if old else {}
    mine = new.acceptances if new else ()
    return frozenset(one.about for one in mine if one.about in before and one.until <= before[one.about])


def _altered(new: FileReport, old: FileReport) -> Iterator[_Old]:
    assert new.model is not None
    assert old.model is not None
    texts = dict(_texts(old))
    now = {guarantee.name: guarantee for guarantee in new.model.guarantees}
    fresh = [one for one in new.model.guarantees if one.name not in {was.name for was in old.model.guarantees}]
    for was in old.model.guarantees:
        same = now.get(was.name)
        if same is None and any(_says_the_same(one, was) and _grade(one) >= _grade(was) for one in fresh):
            continue
        if same is None or not _says_the_same(same, was):
            yield _Old(was, texts.get(was.name, ""), same)


def _says_the_same(one: Guarantee, was: Guarantee) -> bool:
    """Whether a guarantee demands the same as another: by meaning, or where it is not analysed by its words."""
    if one.form is None or was.form is None:
        return (one.form, one.sentence) == (was.form, was.sentence)
    return meaning(one.form) == meaning(was.form)


def _grade(guarantee: Guarantee) -> int:
    return GRADES.index(guarantee.demanded)


def _main(file: FileReport) -> Source:
    return next(source for source in file.sources if source.path == file.path)


def _places(source: Source) -> list[tuple[str, Span]]:
    """The guarantees written in a file: name and place."""
    elements = parse(source)[0].elements
    return [(one.element.name.text, one.span) for one in elements if isinstance(one.element, GuaranteeDecl)]


def _texts(file: FileReport) -> Iterator[tuple[str, str]]:
    """The guarantees written in a file: name and text."""
    source = _main(file)
    yield from ((name, source.text[span.start : span.end]) for name, span in _places(source))


# ── what became of the old guarantees ─────────────────────────────────────────────────────────


def _answers(new: FileReport, old: FileReport, altered: Sequence[_Old], prove: Prove) -> dict[str, _Answer]:
    """What became of each old guarantee, by its name."""
    assert new.model is not None
    askable = {one.guarantee.name: _why_not(one, new) for one in altered}
    asked = tuple(one.guarantee for one in altered if not askable[one.guarantee.name])
    done = prove(replace(new, model=replace(new.model, guarantees=asked))).findings if asked else ()
    found = {finding.verdict.guarantee.name: finding for finding in done}
    return {
        name: _Answer(found.get(name), why, not why and _kept(one, new, old, prove))
        for one in altered
        for name, why in ((one.guarantee.name, askable[one.guarantee.name]),)
    }


def _why_not(one: _Old, new: FileReport) -> str:
    """Why an old guarantee cannot be asked of the new charter; empty if it can be."""
    assert new.model is not None
    missing = [word for word in spoken_of(one.guarantee) if word not in words_of(new.model)]
    if missing:
        kind, name = missing[0]
        return f"no {kind} `{name}` is declared any more"
    if not one.text:
        return ""
    checked = _read(new, one)
    return "" if checked.model is not None or not checked.diagnostics else checked.diagnostics[0].message


def _kept(one: _Old, new: FileReport, old: FileReport, prove: Prove) -> bool:
    """Whether the guarantee that took the place of the old one, or a new one, was shown to be at least as strong."""
    assert new.model is not None
    assert old.model is not None
    before = {guarantee.name for guarantee in old.model.guarantees}
    heirs = [one.now] if one.now else [heir for heir in new.model.guarantees if heir.name not in before]
    was = Pledge(one.guarantee, old.model)

    def verdicts(model: Model) -> tuple[Verdict, ...]:
        return tuple(found.verdict for found in prove(FileReport(new.path, model=model)).findings)

    return any(implies(Pledge(heir, new.model), was, verdicts) for heir in heirs)


def _read(new: FileReport, one: _Old) -> Checked:
    """The new charter with an old sentence in place of the new one, or at its end."""
    source = _main(new)
    name, text = one.guarantee.name, source.text
    place = next((span for other, span in _places(source) if other == name), None)
    if place is not None:
        text = text[: place.start] + one.text + text[place.end :]
    else:
        text += f"\n\n```charter\n{one.text}\n```\n" if is_markdown(source.path) else f"\n\n{one.text}\n"
    return charter.check(new.path, in_place({new.path: text}))


def _guarantee(one: _Old, answer: _Answer, old: FileReport, new: FileReport) -> Iterator[Lost]:
    """What became of one guarantee that is gone or says something else."""
    verdict = answer.finding.verdict if answer.finding else None
    story = answer.finding.story if answer.finding else None
    span = one.now.clause.span if one.now else _near(one, old, new)
    was, name = one.guarantee, one.guarantee.name
    words = _words(one, answer)
    if answer.strong:
        yield Lost(Loss.REWORDED, name, was, words, span, verdict, None, fails=verdict is not None and verdict.alarm)
    else:
        yield Lost(Loss.WEAKENED if one.now else Loss.DELETED, name, was, words, span, verdict, story)


def _words(one: _Old, answer: _Answer) -> str:
    """What was done, and how the charter now answers the old sentence."""
    name = one.guarantee.name
    if one.now is None:
        done = f"the guarantee {name} was taken out"
    elif one.now.sentence == one.guarantee.sentence:
        done = f"the guarantee {name} has its old words, and these now mean something else"
    else:
        done = f"the guarantee {name} was worded otherwise"
    if answer.finding is None:
        why = f": {answer.why}" if answer.why else ""
        return f"{done}, and its old sentence can no longer be asked of the charter{why}"
    outcome = answer.finding.verdict.outcome
    if answer.strong:
        heir = "the new sentence asks" if one.now else "a new guarantee asks"
        return f"{done}; {heir} at least as much. The verdict on the old one is now: {outcome}"
    if one.now is not None and outcome.value == "holds":
        return f"{done}; {SAID_LESS.format(LATER)}"
    return f"{done}; the verdict on its old sentence is now: {outcome}"


def _near(one: _Old, old: FileReport, new: FileReport) -> Span:
    """Where a guarantee that is gone would stand: at the one that stood in front of it, else where the file begins."""
    places = dict(_places(_main(new)))
    names = [name for name, _ in _places(_main(old))]
    before = [places[name] for name in names[: names.index(one.guarantee.name)] if name in places]
    return before[-1] if before else top(new.path)


def _lowered(new: Model, old: Model) -> Iterator[Lost]:
    before = {was.name: was for was in old.guarantees}
    for one in new.guarantees:
        was = before.get(one.name)
        if was is not None and _grade(one) < _grade(was):
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
            yield Lost(Loss.SCENARIO, was.name, None, words, top(new.path))
        else:
            words = f"the scenario “{was.name}” was changed, in what is given or in what is expected"
            yield Lost(Loss.RETOLD, was.name, None, words, now.clause.span, fails=False)


def _body(scenario: Told) -> Told:
    """A scenario without its name and place."""
    return replace(scenario, name="", clause=replace(scenario.clause, address="", span=NOWHERE))
