"""The report on amendments as text: what may be adopted and by whom, what is lost, what is left behind."""

from collections.abc import Iterator, Sequence

from charter.amending.places import places
from charter.model import Model
from charter.source import Source
from charter.words import addresses, day_words
from verifier.amend.finding import Assessment, Fate, Leftover, Outlook, Touched, Trace
from verifier.explain.phrase import counted, listing
from verifier.report.amend.redline import redline as marked
from verifier.report.amend.report import AmendReport, Refused
from verifier.report.amend.together import together
from verifier.report.amend.where import place_of
from verifier.report.amend.words import articles, change_words, coalition, demanded, in_old_words, steps, whether
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.story import event_lines, story_lines

STYLES = {Fate.LOST: Style.BAD, Fate.WEAKER: Style.BAD, Fate.TAKEN_OUT: Style.BAD, Fate.OPEN: Style.OPEN,
          Fate.WON: Style.GOOD, Fate.STRONGER: Style.GOOD, Fate.NEW: Style.NAME, Fate.SAME: Style.PLAIN}  # fmt: skip
SHOWN = 16


def lines(report: AmendReport, width: int, redline: bool = False) -> Iterator[Line]:
    """The whole report, for a page of `width` columns."""
    yield line(Piece(report.model.title or report.path, Style.NAME))
    several = report.orders is not None or len(report.each) > 1
    for number, one in enumerate(report.each):
        yield BLANK
        heading = f"Amendment {number + 1}" if several else "Amendment"
        yield line(Piece(f"{heading} “{one.amendment.title}”", Style.HEADING))
        yield from (_refused(one) if isinstance(one, Refused) else _assessed(report.model, one, width))
    if report.orders is not None:
        yield BLANK
        yield from together(report, report.orders)
    if redline and report.text is not None:
        yield BLANK
        yield line(Piece("Redline", Style.HEADING), "  [-deleted-] {+added+}")
        yield from marked(report.source.text, report.text)
    yield BLANK
    yield line(_conclusion(report))


def _refused(one: Refused) -> Iterator[Line]:
    yield line("By itself it cannot be made to the charter:", indent=2)
    yield from (line(f"{found.message}.", indent=4, hang=2) for found in one.diagnostics)


def _assessed(model: Model, one: Assessment, width: int) -> Iterator[Line]:
    yield BLANK
    yield line(Piece("Adoption", Style.NAME), indent=2)
    for unit in one.touched:
        yield from unit_lines(model, unit, width)
    if one.apart:
        yield line(f"{listing(one.apart)}: no rule of the charter, so no procedure is laid down.", indent=4, hang=2)
    if not one.touched and not one.apart:
        yield line("It changes no rule of the charter.", indent=4)
    yield from _text_errors(one)
    if one.outlooks:
        yield BLANK
        yield line(Piece("Guarantees", Style.NAME), indent=2)
        yield from _outlooks(one, width)
    if one.leftovers:
        yield BLANK
        yield line(Piece("What it leaves behind", Style.NAME), indent=2)
        yield from _left(one.leftovers)


def _left(leftovers: Sequence[Leftover]) -> Iterator[Line]:
    """What is left behind; what many clauses share is told once."""
    alike: dict[tuple[Trace, str], list[Leftover]] = {}
    for one in leftovers:
        alike.setdefault((one.kind, one.fact or one.sentence), []).append(one)
    for (kind, fact), rows in alike.items():
        many = f"{articles([one.address for one in rows])} still ask for {fact}"
        yield line(f"{kind}: {rows[0].sentence if len(rows) == 1 else many}", indent=4, hang=2)


def _text_errors(one: Assessment) -> Iterator[Line]:
    """New findings on the consolidated text; errors, without which nothing can be verified, first."""
    if not one.findings:
        return
    yield BLANK
    said = "The text that comes of it has errors" if not one.sound else "What the text now draws"
    yield line(Piece(said, Style.NAME if one.sound else Style.BAD), indent=2)
    rows: dict[tuple[str, str], list[str]] = {}
    where = {
        path: places(Source(path, one.text, "")) for path in dict.fromkeys(each.span.file for each in one.findings)
    }
    for found in one.findings:
        rows.setdefault((str(found.code), found.message), []).append(place_of(where[found.span.file], found.span))
    for (code, message), there in rows.items():
        yield line(f"{code} {addresses(there)}: {message}", indent=4, hang=2)


def unit_lines(model: Model, unit: Touched, width: int) -> Iterator[Line]:
    """Whether a unit may be amended, under which clauses and by whom; else in which steps."""
    style = Style.GOOD if unit.lawful else Style.OPEN if unit.open else Style.BAD
    yield line(
        Piece(unit.unit, Style.NAME), " (new) " if unit.new else " ", Piece(whether(unit), style), indent=4, hang=2
    )
    if unit.until is not None:
        yield line(f"not before {day_words(unit.until)}", indent=6, hang=2)
    for clause in unit.clauses if not unit.entrenched else ():
        yield line(f"under {clause.address}: {demanded(model, clause.place)}", indent=6, hang=2)
        yield line(f"by {coalition(model, clause)}", indent=6, hang=2)
    if unit.lawful or unit.open or unit.new:
        return
    if unit.detour is None:
        yield line("No sequence of amendments leads there.", indent=6, hang=2)
        return
    count = counted(len(unit.detour.order), "step")
    yield line(f"In {count} it succeeds all the same: first {', then '.join(unit.detour.order)}.", indent=6, hang=2)
    for number, event in enumerate(steps(model, unit.detour), 1):
        yield from event_lines(number, event, width)


def _outlooks(one: Assessment, width: int) -> Iterator[Line]:
    same = [outlook for outlook in one.outlooks if outlook.fate is Fate.SAME and not outlook.reworded]
    for outlook in one.outlooks:
        if outlook not in same:
            yield from outlook_lines(outlook, width)
    if same:
        names = listing([outlook.name for outlook in same], SHOWN)
        yield line(Piece("same"), f"  {counted(len(same), 'guarantee')}: {names}", indent=4, hang=6)


def outlook_lines(outlook: Outlook, width: int) -> Iterator[Line]:
    """What becomes of a guarantee, with the case against one that is lost."""
    word = Piece(outlook.fate.value.upper(), STYLES[outlook.fate])
    yield line(word, "  ", Piece(outlook.name, Style.NAME), f"  {change_words(outlook)}", indent=4, hang=6)
    old = in_old_words(outlook)
    if old:
        yield line(old, indent=6, hang=2)
    if outlook.story is not None:
        yield from story_lines(outlook.story, width)
        yield BLANK
    if outlook.fate is Fate.OPEN and outlook.after is not None:
        yield line(outlook.after.reason, indent=6, hang=2)


def _conclusion(report: AmendReport) -> Piece:
    if report.stopped is not None and report.orders is None:
        return Piece("The run was interrupted: what is not told here was not found out.", Style.OPEN)
    losses = [one for one in report.each if isinstance(one, Assessment) and one.lost]
    if report.orders is not None:
        said = {0: "All of them can be adopted, and no guarantee is lost.", 3: "Something is not settled."}
        return Piece(said.get(int(report.found), "Not all of them can be adopted, or a guarantee is lost."), Style.NAME)
    (one,) = report.each
    if isinstance(one, Refused) or not one.sound:
        return Piece("The amendment leaves a text with errors, which is no charter.", Style.BAD)
    lawful = "may be adopted in one step" if one.lawful else "may not be adopted in one step"
    lost = _losses(len(one.lost)) if losses else "no guarantee is lost"
    unsettled = "; something is not settled" if one.open else ""
    return Piece(f"The amendment {lawful}; {lost}{unsettled}.", Style.GOOD if int(report.found) == 0 else Style.BAD)


def _losses(number: int) -> str:
    return f"{counted(number, 'guarantee')} {'is' if number == 1 else 'are'} lost or weaker"
