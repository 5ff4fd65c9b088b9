"""One verdict as lines: the word, what was demanded and shown, and the story."""

from collections.abc import Iterator

from charter.model import Grade
from charter.words import capital
from verifier.explain.phrase import SHOWN, addresses, ballot_act, counted, listing
from verifier.explain.report import Finding
from verifier.explain.story import Camp, Story
from verifier.report.layout.judged import judged_lines, mark
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.story import story_lines
from verifier.verdict import PERHAPS_SHORTER, Outcome, Verdict

INDENT = 10
LABELS = {
    Outcome.HOLDS: ("HOLDS", Style.GOOD),
    Outcome.BOUNDED: ("HOLDS UP TO", Style.OPEN),
    Outcome.VIOLATED: ("VIOLATED", Style.BAD),
    Outcome.VACUOUS: ("VACUOUS", Style.BAD),
    Outcome.DEPENDS: ("DEPENDS ON THE READING", Style.BAD),
    Outcome.UNDECIDED: ("UNDECIDED", Style.OPEN),
    Outcome.NOT_ANALYSED: ("NOT ANALYSED", Style.OPEN),
}

ALARM = "SOUNDNESS ALARM: the interpreter contradicts the solver. This is a fault of the tool; please report it."


def verdict_lines(finding: Finding, width: int) -> Iterator[Line]:
    """The verdict, its grounds, and the case if there is one."""
    verdict = finding.verdict
    yield _headline(finding)
    yield from judged_lines(finding.pardon, finding.cause)
    yield from (_detail(text) for text in _promised(verdict))
    if verdict.alarm:
        yield line(Piece(ALARM, Style.BAD), indent=INDENT)
    yield from (_detail(text) for text in _grounds(verdict))
    yield from (_detail(text, Style.FAINT) for text in _evidence(verdict, finding.story))
    if finding.beyond is not None and verdict.breaks is not None:
        left_open = f"; {verdict.reason}" if _is_of_the_fall(verdict) else ""
        yield from (_detail(text) for text in fall(verdict.breaks, finding.beyond, left_open))
    if verdict.outcome in (Outcome.VIOLATED, Outcome.DEPENDS) and finding.story is not None:
        yield BLANK
        yield from story_lines(finding.story, width)
    yield BLANK


def fall(grade: Grade, story: Story, left_open: str = "") -> Iterator[str]:
    """To what a grade that does not hold falls: how many steps, what is left open of that, and each in a line."""
    steps = f"{counted(len(story.before), 'step')} and it is gone{left_open}"
    yield f"It does not hold {grade}: {steps}."
    for number, event in enumerate(story.before, 1):
        under = f", under {event.under}" if event.under else ""
        camps = [(camp, step.kind) for step in event.steps[-1:] for camp in step.camps if camp.names]
        alone = len(camps) == 1
        votes = "".join(
            f"; {_voters(camp, alone)} {ballot_act(camp.ballot, kind, len(camp.names))}" for camp, kind in camps
        )
        yield f"{number}. {event.heading}{under}{votes}."


def _voters(camp: Camp, alone: bool) -> str:
    """Those of a short camp by name; of a long one how many, and that nobody votes otherwise where they are `alone`."""
    if len(camp.names) <= SHOWN:
        return listing(camp.names)
    return f"all {len(camp.names)}" if alone else str(len(camp.names))


def _is_of_the_fall(verdict: Verdict) -> bool:
    """Whether what is left open is said of the steps by which a grade that nobody demands falls."""
    return verdict.outcome is Outcome.HOLDS and verdict.breaks is not None and verdict.reason == PERHAPS_SHORTER


def _promised(verdict: Verdict) -> Iterator[str]:
    """The legal text of the guarantee, and its sentence where there is no text or where it matters."""
    text, sentence = verdict.guarantee.clause.wording, verdict.guarantee.sentence
    if text:
        yield f"“{text}”"
    if sentence and not (text and verdict.outcome is Outcome.HOLDS):
        yield f"{sentence}."


def label(verdict: Verdict) -> str:
    """The word of a verdict in capitals, with its bound if it has one."""
    if verdict.outcome is Outcome.BOUNDED:
        return f"HOLDS UP TO {verdict.bound} PARTIES" if verdict.bound is not None else "HOLDS WITHIN A BOUND"
    return LABELS[verdict.outcome][0]


def _headline(finding: Finding) -> Line:
    verdict = finding.verdict
    word, style = label(verdict), LABELS[verdict.outcome][1]
    pieces = [
        Piece(f"{word:<8}", style),
        Piece("  "),
        Piece(verdict.guarantee.name, Style.NAME),
        Piece(mark(finding.pardon)),
    ]
    if verdict.outcome is Outcome.HOLDS and verdict.every_roster:
        pieces.append(Piece(", for every roster"))
    place = _place(verdict, finding.story)
    return Line(tuple(pieces), hang=INDENT, right=Piece(place, Style.FAINT) if place else None)


def _place(verdict: Verdict, story: Story | None) -> str:
    """The clauses that matter most: those followed in a violation, those that carry a proof."""
    if verdict.outcome is Outcome.VIOLATED and story is not None:
        steps = [event.under for event in story.before if event.under and not event.owed]
        steps += [step.under for run in story.runs for step in run.steps]
        followed = list(dict.fromkeys(steps or story.under))
        if followed:
            return addresses(followed[:2])
    return f"line {verdict.guarantee.clause.span.line}"


def _detail(text: str, style: Style = Style.PLAIN) -> Line:
    return line(Piece(text, style), indent=INDENT, hang=2)


def _grounds(verdict: Verdict) -> Iterator[str]:
    """What was demanded and shown, and what is left open."""
    carried = f" Carried by {addresses(verdict.relies_on)}." if verdict.relies_on else ""
    yield _graded(verdict) + carried
    if verdict.reason and not _is_of_the_fall(verdict):
        yield _sentence(verdict.reason)
    if verdict.outcome is Outcome.UNDECIDED and "--rlimit" not in verdict.reason and "budget" in verdict.reason:
        yield "A higher --rlimit gives the solver a larger budget."


def _evidence(verdict: Verdict, story: Story | None) -> Iterator[str]:
    """On what the verdict rests."""
    if verdict.evidence:
        yield f"Evidence: {'; '.join(verdict.evidence)}."
    if verdict.outcome is Outcome.HOLDS and verdict.witness is not None and story is not None:
        yield _witness(story)


def _graded(verdict: Verdict) -> str:
    demanded = f"Demanded: {verdict.guarantee.demanded}."
    if verdict.grade is None:
        return demanded
    match verdict.outcome:
        case Outcome.HOLDS | Outcome.BOUNDED | Outcome.UNDECIDED:
            reach = ", after any number of steps" if verdict.outcome is Outcome.HOLDS else ""
            return f"{demanded} Shown: {verdict.grade}{reach}."
        case Outcome.VIOLATED:
            return f"{demanded} It holds {verdict.grade}, and no further."
        case _:
            return demanded


def _witness(story: Story) -> str:
    """That the proof is not vacuous, by the case that shows it."""
    if not story.runs:
        return f"Not vacuous: it speaks of a roster such as {story.roster}."
    run = story.runs[0]
    end = "is adopted" if run.adopted else "is put to the vote"
    return f"Not vacuous: with {story.roster}, a decision on {run.question} {end}."


def _sentence(text: str) -> str:
    """`text` with a capital and a full stop."""
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return capital(ended)
