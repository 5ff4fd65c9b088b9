"""A story as lines: the parties, each step, the result, and why nothing stopped it."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from verifier.explain.phrase import SHOWN, enumerated, listing
from verifier.explain.story import Camp, Event, Run, Step, Story, Tally
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.wrap import columns, wrap

MARGIN = 2
BODY = 10
WHY = 26
CASES = 3
"""Of more attempts of an actor than two beyond these, these and the last are told."""
NARROW = 4
"""Where what belongs to a step begins in a narrow column."""


def story_lines(story: Story, width: int, label: str = "Smallest case: ") -> Iterator[Line]:
    """The minutes of the case, which the `label` introduces, for a page of `width` columns. Two runs stand side by
    side.
    """
    yield line(Piece(label, Style.NAME), " ".join(story.cast), indent=MARGIN, hang=2)
    yield BLANK
    for number, event in enumerate(story.before, 1):
        yield from event_lines(number, event, width)
    if story.before and story.runs:
        yield line(Piece("Then", Style.NAME), indent=MARGIN)
    if len(story.runs) == 2:
        yield from _side_by_side(story.runs[0], story.runs[1], width)
    else:
        for run in story.runs:
            yield from _run(run, width, len(story.before))
    if story.conclusion:
        yield _labelled("Result", story.conclusion, BODY)
    yield from _afterwards(story)


def event_lines(number: int, event: Event, width: int) -> Iterator[Line]:
    """One event of the run before the case: who does what, the ballots of each stage, and what is so then."""
    under = f", under {event.under}" if event.under else ""
    yield _labelled(f"Step {number}", f"{event.heading}{under}", BODY)
    for step in event.steps:
        if len(event.steps) > 1:
            yield line(f"{step.heading}:", indent=BODY, hang=2)
        yield from _camps(step.camps, width)
        for tally in step.tallies:
            yield from _tally(tally, width)
        if step.remark:
            yield line(step.remark, indent=BODY, hang=2)
    yield line(event.result, indent=BODY, hang=2)


def step_lines(label: str, step: Step, width: int, apart: bool = False) -> Iterator[Line]:
    """One stage: who does what under which clause, the ballots, what was counted, and whether it passes.

    `apart` sets those who do the same on a line of their own even where there is room for all on one.
    """
    yield from _stage(label, step, width, apart)
    end = "passes" if step.passed else "fails"
    said = f"the stage {end} under" in step.remark
    if not said and (len(step.tallies) != 1 or step.tallies[0].met != step.passed):
        yield line(f"The stage {end} ", _mark(step.passed), indent=BODY)


def _stage(label: str, step: Step, width: int, apart: bool = False) -> Iterator[Line]:
    yield _labelled(label, f"{step.heading}, under {step.under}", BODY)
    yield from _camps(step.camps, 0 if apart else width)
    for tally in step.tallies:
        yield from _tally(tally, width)
    if step.remark:
        yield line(step.remark, indent=BODY, hang=2)


def _run(run: Run, width: int, earlier: int) -> Iterator[Line]:
    for part in _parts(run, width, len(run.steps), earlier if run.unit == "Step" else 0):
        yield from part


def _parts(run: Run, width: int, steps: int, earlier: int = 0) -> Iterator[list[Line]]:
    """The label of a run, each of as many `steps`, those it does not have being empty, and its result; `earlier` steps
    were told before.
    """
    yield [line(Piece(run.label, Style.NAME), indent=MARGIN)] if run.label else []
    lines = step_lines if run.unit == "Step" else _stage  # an attempt says itself how it ends
    left_out = _left_out(run)
    for number, step in enumerate(run.steps, earlier + 1):
        if number in left_out[:1]:
            yield [line(f"{len(left_out)} more cases end in the same way.", indent=BODY, hang=2)]
        if number not in left_out:
            yield list(lines(f"{run.unit} {number}", step, width, bool(run.label)))
    yield from ([] for _ in range(steps - len(run.steps)))
    yield [_labelled("Result", run.result, BODY)]


def _left_out(run: Run) -> range:
    """The numbers of the attempts that are not told: of many that end alike all but the first ones and the last."""
    alike = run.unit == "Case" and len({step.passed for step in run.steps}) == 1
    return range(CASES + 1, len(run.steps)) if alike and len(run.steps) > CASES + 2 else range(0)


def _side_by_side(left: Run, right: Run, width: int) -> Iterator[Line]:
    """Two columns; the first half of the page and the second. Steps and results begin side by side."""
    half = (width - MARGIN - 3) // 2
    steps = max(len(left.steps), len(right.steps))
    parts = [_parts(run, half + BODY - NARROW, steps) for run in (left, right)]
    for pair in zip(*parts, strict=True):
        rows = [wrap(_narrow(part), half) for part in pair]
        for one, other in zip_longest(*rows, fillvalue=()):
            gap = " " * max(half - sum(columns(piece.text) for piece in one), 0)
            yield Line((*one, Piece(f"{gap} │ "), *other), indent=MARGIN, verbatim=True)


def _narrow(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines moved to the margin, for a column of their own."""
    for entry in lines:
        indent = NARROW + entry.indent - BODY if entry.indent >= BODY else max(entry.indent - MARGIN, 0)
        yield Line(entry.pieces, indent, min(entry.hang, 4 - indent // 2), None, entry.verbatim)


def _camps(camps: tuple[Camp, ...], width: int) -> Iterator[Line]:
    """Those who did the same together: all on one line if it is wide enough, else each camp on its own."""
    if not any(camp.names for camp in camps):
        return
    alone = sum(bool(camp.names) for camp in camps) == 1
    said = [(Piece(f"{camp.word} ", Style.FAINT), Piece(f"{_names(camp.names, alone)}   ")) for camp in camps]
    together = tuple(piece for camp in said for piece in camp)
    if BODY + columns("".join(piece.text for piece in together).rstrip()) <= width:
        yield line(*together, indent=BODY)
        return
    yield from (line(*camp, indent=BODY, hang=2) for camp in said)


def _names(names: tuple[str, ...], alone: bool) -> str:
    """A few names as they are; of many the number and the names. Where they are `alone`, nobody votes otherwise."""
    if not names:
        return "–"
    if len(names) <= SHOWN:
        return listing(names)
    return f"all {len(names)}" if alone else f"{len(names)} ({enumerated(names)})"


def _tally(tally: Tally, width: int) -> Iterator[Line]:
    """The words of the rule, the count and the mark; what does not fit stands on a line of its own."""
    mark = _mark(tally.met)
    words = f"{tally.joint} {tally.words}".lstrip()
    text = f"{words}   {tally.counted}   "
    if BODY + columns(text) + columns(mark.text) <= width:
        yield line(text, mark, indent=BODY)
        return
    yield line(words, indent=BODY, hang=2)
    room = width - BODY - 2
    counted = [tally.counted] if columns(tally.counted) + 4 <= room else tally.counted.split(", ", 1)
    yield from (line(text, indent=BODY + 2, hang=2) for text in counted[:-1])
    yield line(f"{counted[-1]}   ", mark, indent=BODY + 2)


def _mark(met: bool) -> Piece:
    return Piece("✓", Style.GOOD) if met else Piece("✗", Style.BAD)


def _afterwards(story: Story) -> Iterator[Line]:
    if story.why or story.near:
        yield BLANK
    label = reason(story)
    for index, text in enumerate(story.why):
        yield _labelled(label if index == 0 else "", text, WHY)
    if story.near:
        yield _labelled("One vote away" if story.near.startswith("Had ") else "Near miss", story.near, WHY)


def reason(story: Story) -> str:
    """The heading of why it came about."""
    if any(run.unit == "Case" for run in story.runs):
        return "Why"
    return "Why nothing stopped it" if all(run.adopted for run in story.runs) else "Why it fails"


def _labelled(label: str, text: str, column: int) -> Line:
    """`label` at the margin and `text` from a column on, whatever it wraps to."""
    padded = f"{label:<{column - MARGIN}}"
    return line(Piece(padded, Style.NAME), text, indent=MARGIN, hang=column - MARGIN)
