"""The explanation of guarantees for people."""

from collections.abc import Iterable, Iterator

from verifier.explain.clerk import clerk
from verifier.explain.phrase import addresses, capital
from verifier.explain.report import Finding
from verifier.explain.story import Story
from verifier.explain.timeline import Entry
from verifier.report.layout.page import BLANK, Line, Page, Piece, Style, line
from verifier.report.layout.paint import paint
from verifier.report.layout.story import reason
from verifier.report.layout.verdict import verdict_lines
from verifier.report.support.report import Explained, ExplainReport
from verifier.report.support.words import barring, carried, checked, missed, sized
from verifier.support.finding import Mark
from verifier.verdict import Outcome

MARGIN = 2
BODY = 4
SIGNS = {Mark.NEEDED: "N", Mark.SOME: "s", Mark.IRRELEVANT: "·", Mark.PRESUPPOSED: "p", Mark.OPEN: "?"}


def render(report: ExplainReport, page: Page) -> str:
    """The report on a page."""
    return paint(_lines(report, page.width), page)


def _lines(report: ExplainReport, width: int) -> Iterator[Line]:
    yield Line((Piece(report.title or report.path, Style.HEADING),), right=Piece(report.path, Style.FAINT))
    yield BLANK
    if not report.matrix:
        for one in report.explained:
            yield from _explained(one, width)
    if report.matrix:
        yield from _matrix(report)
    if not report.planned:
        yield line("The charter has no guarantee; there is nothing to explain.")
        yield line(f"Exit {int(report.exit)}: nothing was checked.")
    if len(report.explained) < report.planned:
        yield line(Piece(f"{len(report.explained)} of {report.planned} guarantees explained: the run was interrupted."))


def _explained(one: Explained, width: int) -> Iterator[Line]:
    explanation, story = one.explanation, one.finding.story
    violated = explanation.verdict.outcome is Outcome.VIOLATED
    told = Finding(one.finding.verdict, None, None) if violated else one.finding
    yield from verdict_lines(told, width)
    if violated and story is not None:
        yield from _section("Who is there", story.cast)
        yield from _minutes(story)
        yield from _timeline(explanation.timeline)
        yield from _section(reason(story), story.why)
    if explanation.supports is not None:
        how = [checked(explanation.supports)] if explanation.supports.checks else []
        on = carried(explanation.supports, explanation.limited, explanation.verdict.relies_on)
        yield from _section("Why it holds", (*on, *how))
    near = [] if explanation.miss is None else list(missed(explanation.miss))
    yield from _section("Near miss", (*near, *barring(explanation.clauses)))
    yield from _section("For which sizes", [sized(sizes) for sizes in explanation.sizes])


def _section(title: str, sentences: Iterable[str]) -> Iterator[Line]:
    said = list(sentences)
    if not said:
        return
    yield line(Piece(title, Style.NAME), indent=MARGIN)
    yield from (line(sentence, indent=BODY, hang=2) for sentence in said)
    yield BLANK


def _minutes(story: Story) -> Iterator[Line]:
    yield line(Piece("Minutes", Style.NAME), indent=MARGIN)
    for number, item in enumerate(clerk(story), 1):
        yield line(Piece(f"{number}. {item.heading}."), indent=BODY, hang=3)
        yield from (line(sentence, indent=BODY + 3, hang=2) for sentence in item.sentences)
    if story.conclusion:
        yield line(Piece("Result: ", Style.NAME), story.conclusion, indent=BODY, hang=2)
    yield BLANK


def _timeline(entries: tuple[Entry, ...]) -> Iterator[Line]:
    """The days of a run. Its dates are examples; the days since it began are what counts."""
    if not entries:
        return
    yield line(Piece("Timeline", Style.NAME), indent=MARGIN)
    for entry in entries:
        under = f", under {entry.under}" if entry.under else ""
        day = f"{entry.day}  day {entry.elapsed:<6}"
        yield line(Piece(day, Style.FAINT), f"{entry.what}{under}.", indent=BODY, hang=len(day))
    yield BLANK


# ── the table ─────────────────────────────────────────────────────────────────────────────────────


def _matrix(report: ExplainReport) -> Iterator[Line]:
    proved = report.proved
    if not proved:
        yield line("No guarantee holds: nothing rests on any clause.")
        return
    yield from (line(f"{number:>3}  {one.finding.verdict.guarantee.name}") for number, one in enumerate(proved, 1))
    yield BLANK
    wide = max(len(address) for address in report.clauses)
    heads = "".join(f"{number:>4}" for number in range(1, len(proved) + 1))
    yield Line((Piece(f"{'':<{wide}}{heads}", Style.FAINT),), verbatim=True)
    columns = [report.column(one) for one in proved]
    for address in report.clauses:
        marks = [column.get(address, Mark.OPEN) for column in columns]
        if all(mark is Mark.PRESUPPOSED for mark in marks):
            continue
        row = "".join(f"{SIGNS[mark]:>4}" for mark in marks)
        yield Line((Piece(f"{address:<{wide}}{row}"),), verbatim=True)
    yield BLANK
    yield line("N needed: without the clause the guarantee falls. s in some supports.")
    more = "; `--thorough` goes on" if report.limited else ""
    yield line(f"· irrelevant. p presupposed: others cannot be read without it. ? not found out{more}.")
    yield line("Clauses that say who and what there is are presupposed by all, and left out.")
    yield BLANK
    yield from _keystones(report)


def _keystones(report: ExplainReport) -> Iterator[Line]:
    keys, total = report.keystones(), len(report.proved)
    said = [f"{capital(address)} is needed by {number} of {total} guarantees that hold." for address, number in keys]
    yield from _section("Keystone clauses", said)
    yield from _section("Nothing rests on", [*_idle(report)])


def _idle(report: ExplainReport) -> Iterator[str]:
    idle, unmarked = report.idle(), report.unmarked
    if idle:
        yield f"{addresses(idle, 1000)}."
    elif not unmarked:
        yield "On every clause something rests."
    if unmarked:
        of = f"{unmarked} of {len(report.proved)} guarantees that hold"
        yield f"For {of} it was not found out of each clause whether they rest on it: what may carry them is left out."
