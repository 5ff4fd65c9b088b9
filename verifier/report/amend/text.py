"""The report on amendments as text: what may be adopted and by whom, what is lost, what is left behind."""

from collections.abc import Iterator

from charter.model import Model
from verifier.amend.finding import Assessment, Fate, Orders, Outlook, Subset, Touched
from verifier.explain.phrase import counted, listing
from verifier.report.amend.redline import redline as marked
from verifier.report.amend.report import AmendReport, Refused
from verifier.report.amend.words import change_words, coalition, demanded, in_old_words, steps, title, whether
from verifier.report.layout.page import BLANK, Line, Page, Piece, Style, line
from verifier.report.layout.paint import paint
from verifier.report.layout.story import event_lines, story_lines

STYLES = {Fate.LOST: Style.BAD, Fate.WEAKER: Style.BAD, Fate.TAKEN_OUT: Style.BAD, Fate.OPEN: Style.OPEN,
          Fate.WON: Style.GOOD, Fate.STRONGER: Style.GOOD, Fate.NEW: Style.NAME, Fate.SAME: Style.PLAIN}  # fmt: skip
SHOWN = 16


def text(report: AmendReport, page: Page, redline: bool = False) -> str:
    """The whole report, set on a page."""
    return paint(_lines(report, page.width, redline), page)


def _lines(report: AmendReport, width: int, redline: bool) -> Iterator[Line]:
    yield line(Piece(report.model.title or report.path, Style.NAME))
    for number, one in enumerate(report.each):
        yield BLANK
        heading = f"Amendment {number + 1}" if report.orders else "Amendment"
        yield line(Piece(f"{heading} “{one.amendment.title}”", Style.HEADING))
        yield from (_refused(one) if isinstance(one, Refused) else _assessed(report.model, one, width))
    if report.orders is not None:
        yield BLANK
        yield from _together(report, report.orders)
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
        yield from _unit(model, unit, width)
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
        yield from (line(f"{left.kind}: {left.sentence}", indent=4, hang=2) for left in one.leftovers)


def _text_errors(one: Assessment) -> Iterator[Line]:
    """New findings on the consolidated text; errors, without which nothing can be verified, first."""
    if not one.findings:
        return
    yield BLANK
    said = "The text that comes of it has errors" if not one.sound else "What the text now draws"
    yield line(Piece(said, Style.NAME if one.sound else Style.BAD), indent=2)
    for found in one.findings:
        yield line(f"{found.code} line {found.span.line}: {found.message}", indent=4, hang=2)


def _unit(model: Model, unit: Touched, width: int) -> Iterator[Line]:
    style = Style.GOOD if unit.lawful else Style.OPEN if unit.open else Style.BAD
    yield line(
        Piece(unit.unit, Style.NAME), " (new) " if unit.new else " ", Piece(whether(unit), style), indent=4, hang=2
    )
    if unit.until is not None:
        yield line(f"not before {unit.until.day} {unit.until:%B} {unit.until.year}", indent=6, hang=2)
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
            yield from _outlook(outlook, width)
    if same:
        names = listing([outlook.name for outlook in same], SHOWN)
        yield line(Piece("same"), f"  {counted(len(same), 'guarantee')}: {names}", indent=4, hang=6)


def _outlook(outlook: Outlook, width: int) -> Iterator[Line]:
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


# ── several ───────────────────────────────────────────────────────────────────────────────────


NO_ORDER = "No order of all the amendments is lawful."


def _together(report: AmendReport, orders: Orders) -> Iterator[Line]:
    names = [one.amendment.title for one in report.each]
    yield line(Piece("Together", Style.HEADING))
    whole = [one for one in orders.subsets if len(one.members) == len(names)]
    yield BLANK
    if not whole:
        words = "No order of all the amendments was found lawful." if orders.doubtful else NO_ORDER
        yield line(Piece(words, Style.BAD), indent=2)
    else:
        yield line(_orders(whole[0], orders), indent=2, hang=2)
        yield from (
            line(f"{title(i, names[i])} comes before {title(j, names[j])}.", indent=4) for i, j in orders.before
        )
        yield line(_results(orders), indent=2, hang=2)
    for number, why in orders.refused:
        yield line(f"{title(number, names[number])} can be adopted in no order: {why}.", indent=2, hang=2)
    for number, why in orders.doubtful:
        words = f"{title(number, names[number])} may be lawful in more orders: {why}."
        yield line(Piece(words, Style.OPEN), indent=2, hang=2)
    yield BLANK
    yield line(Piece("Which of them are safe", Style.NAME), indent=2)
    yield from (_subset(one) for one in orders.subsets[:SHOWN])
    if len(orders.subsets) > SHOWN:
        safe = [one for one in orders.subsets if one.safe]
        rest = f"{counted(len(orders.subsets), 'subset')} in all, of which {len(safe)} lose nothing; JSON lists each."
        yield line(rest, indent=4, hang=2)
    verified = counted(orders.verified, "subset")
    how = f"{verified} verified; {orders.follows} follow, for their rules and guarantees equal those of one verified."
    yield line(Piece(how, Style.FAINT), indent=4, hang=2)
    if not orders.complete:
        yield line(Piece("The run was interrupted: this list is not complete.", Style.OPEN), indent=4)


def _orders(whole: Subset, orders: Orders) -> str:
    first = ", then ".join(str(one + 1) for one in whole.first)
    if whole.orders == 1:
        return f"One order is lawful: {first}."
    return f"{whole.orders} orders are lawful; the first of them is {first}."


def _results(orders: Orders) -> str:
    if len(orders.results) == 1:
        return "Every lawful order leads to the same text."
    firsts = [", ".join(str(one + 1) for one in order) for order, _ in orders.results]
    return f"The order matters: {len(firsts)} different texts come of it, after the orders {'; '.join(firsts)}."


def _subset(one: Subset) -> Line:
    names = ", ".join(str(number + 1) for number in one.members)
    if one.safe:
        word, style, rest = "safe", Style.GOOD, ""
    elif one.lost:
        word, style, rest = "LOSES", Style.BAD, f"  {listing(one.lost, SHOWN)}"
    else:
        word, style, rest = "OPEN", Style.OPEN, f"  {listing(one.open, SHOWN)}"
    return line(Piece(f"{word:<6}", style), f"{names}{rest}", indent=4, hang=6)


def _conclusion(report: AmendReport) -> Piece:
    losses = [one for one in report.each if isinstance(one, Assessment) and one.lost]
    if report.orders is not None:
        said = {0: "All of them can be adopted, and no guarantee is lost.", 3: "Something is not settled."}
        return Piece(said.get(int(report.exit), "Not all of them can be adopted, or a guarantee is lost."), Style.NAME)
    (one,) = report.each
    if isinstance(one, Refused) or not one.sound:
        return Piece("The amendment leaves a text with errors, which is no charter.", Style.BAD)
    lawful = "may be adopted in one step" if one.lawful else "may not be adopted in one step"
    lost = _losses(len(one.lost)) if losses else "no guarantee is lost"
    unsettled = "; something is not settled" if one.open else ""
    return Piece(f"The amendment {lawful}; {lost}{unsettled}.", Style.GOOD if int(report.exit) == 0 else Style.BAD)


def _losses(number: int) -> str:
    return f"{counted(number, 'guarantee')} {'is' if number == 1 else 'are'} lost or weaker"
