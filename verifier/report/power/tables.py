"""The report for people: tables with bars, set by Rich. Nothing rests on colour: every bar stands beside its number."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from charter.dataclass import dataclass
from charter.escape import safe_line
from charter.words import large
from verifier.explain.phrase import listing
from verifier.power.estimate import Estimate
from verifier.power.finding import Finding, Result
from verifier.power.measures import Measures, Power
from verifier.power.ternary import Ternary
from verifier.report.layout.page import Page
from verifier.report.power.report import Measured, Pair, PowerReport, pairs
from verifier.report.power.words import (
    LONGEST,
    circumstances,
    decimal,
    exact,
    family,
    heading,
    percent,
    players,
    standing_out,
    summary,
)

_BAR = 8
_NARROWEST = 80
"""A narrower terminal breaks the lines of a table itself: a figure that is cut off would tell nothing."""
_WIDEST_NAME = 24
_NAMES = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the report is set: the console, and what bars are made of."""

    console: Console
    ink: str


def render(report: PowerReport, page: Page, plain: bool) -> str:
    """The report as text; `plain` draws bars of ASCII characters."""
    target = StringIO()
    console = Console(
        file=target,
        width=max(page.width, _NARROWEST),
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        no_color=not page.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    sheet = Sheet(console, "#" if plain else "█")
    _charter(sheet, report.measured)
    if report.against is not None:
        _charter(sheet, report.against)
        for pair in pairs(report):
            _compared(sheet, pair)
    _say(sheet, f"Exit {int(report.exit)}: {report.meaning}.")
    rows = [row.rstrip() for row in target.getvalue().splitlines()]
    return "".join(f"{row}\n" for row, last in zip(rows, ["", *rows], strict=False) if row or last)  # one blank line


def _say(sheet: Sheet, text: str, style: str = "", indent: int = 0) -> None:
    """A paragraph; what does not fit hangs in by two."""
    words = Text(safe_line(text), style=style)
    for index, row in enumerate(words.wrap(sheet.console, sheet.console.width - indent - 2)):
        row.pad_left(indent + (2 if index else 0))
        sheet.console.print(row, no_wrap=True, crop=False)


def _charter(sheet: Sheet, measured: Measured) -> None:
    _say(sheet, f"{measured.title or 'A charter'} ({measured.path})", "bold underline")
    for finding in measured.analysis.findings:
        sheet.console.print()
        _finding(sheet, finding)
    for skipped in measured.analysis.skipped:
        sheet.console.print()
        _say(sheet, f"Not measured: {skipped.matter}: {skipped.reason}", "bold")
    sheet.console.print()


def _finding(sheet: Sheet, finding: Finding) -> None:
    _say(sheet, f"{heading(finding)} ({', '.join(finding.clauses)})", "bold")
    words = circumstances(finding)
    if words:
        _say(sheet, f"Question: {words}.", indent=2)
    for remark in finding.remarks:
        _say(sheet, f"Note: {remark}.", indent=2)
    result = finding.result
    if result.measures is not None:
        _measured(sheet, finding, result.measures)
    if result.reason:
        _say(sheet, f"NOT EXACT: {result.reason}.", "bold", indent=2)
    if result.ternary is not None:
        _ternary(sheet, result, result.ternary)
    if result.estimate is not None:
        _estimate(sheet, result.estimate)


def _measured(sheet: Sheet, finding: Finding, found: Measures) -> None:
    result = finding.result
    _say(sheet, summary(found), indent=2)
    for sentence in [*filter(None, [players(finding)]), *standing_out(found)]:
        _say(sheet, sentence, indent=2)
    if result.coalitions is not None:
        for sort, row in (("winning", result.coalitions.winning), ("blocking", result.coalitions.blocking)):
            for text in family(row, sort):
                _say(sheet, text.lstrip(), indent=2 + 2 * text.startswith(" "))
    sheet.console.print()
    _indices(sheet, result, found)
    _probabilities(sheet, result, found)


# ── tables ────────────────────────────────────────────────────────────────────────────────────


def _table(*headings: str, names: int = _WIDEST_NAME) -> Table:
    """A table of parties: the first column, and those without a heading, to the left, the others to the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", collapse_padding=True)
    for index, words in enumerate(headings):
        left = not index or not words
        least = 0 if index else min(names, 14)
        table.add_column(words, justify="left" if left else "right", no_wrap=index > 0, min_width=least)
    return table


def _row(table: Table, *cells: str) -> None:
    table.add_row(*(Text(safe_line(cell)) for cell in cells))


def _print(sheet: Sheet, table: Table) -> None:
    from rich.padding import Padding

    sheet.console.print(Padding(table, (0, 0, 1, 2)))


def _longest(result: Result) -> int:
    """How wide the column of the parties is."""
    return min(_WIDEST_NAME, max((len(said) for said, _ in _rows(result)), default=0))


def _rows(result: Result) -> Iterable[tuple[str, int]]:
    """The players, those alike in one row: how it is called, and the index of one of them."""
    places = {name: index for index, name in enumerate(result.players)}
    for names in result.alike:
        sorts: dict[Fraction | None, list[str]] = {}
        for name in names:  # players that the rule treats alike may be in different blocs
            sorts.setdefault(result.owen.values[places[name]] if result.owen else None, []).append(name)
        for same in sorts.values():
            said = listing(same, _NAMES)
            yield said if len(same) == 1 else f"{said}: each", places[same[0]]


def _bar(sheet: Sheet, value: Fraction | None, most: Fraction) -> str:
    if value is None or most <= 0 or value <= 0:
        return ""
    return sheet.ink * max(1, round(value / most * _BAR))


def _short(values: Sequence[Fraction | None]) -> bool:
    return all(value is None or len(str(value)) <= LONGEST for value in values)


def _indices(sheet: Sheet, result: Result, found: Measures) -> None:
    """Swings, Banzhaf, Shapley-Shubik, and the Owen value where there are blocs; a bar of the last of them."""
    owen = result.owen.values if result.owen else None
    table = _table(
        "Party",
        "Swings",
        "Banzhaf",
        "Shapley-\nShubik",
        *(["Owen"] if owen else []),
        "share",
        "",
        "",
        names=_longest(result),
    )
    drawn = owen or [p.banzhaf if p.shapley_shubik is None else p.shapley_shubik for p in found.players]
    most = max((value for value in drawn if value is not None), default=Fraction(0))
    columns = [[p.banzhaf for p in found.players], [p.shapley_shubik for p in found.players], *([owen] if owen else [])]
    short = [_short(column) for column in columns]
    for said, index in _rows(result):
        power, value = found.players[index], drawn[index]
        cells = [exact(column[index], brief) for column, brief in zip(columns, short, strict=True)]
        share = percent(value) if value is not None else ""
        _row(table, said, large(power.swings), *cells, share, _bar(sheet, value, most), _mark(power))
    _print(sheet, table)
    if result.owen:
        blocs = "; ".join(listing(bloc.players) for bloc in result.owen.blocs)
        _say(sheet, f"Owen value for the blocs {blocs}; all others by themselves.", indent=2)


def _mark(power: Power) -> str:
    marks = (("veto", power.veto), ("dummy", power.dummy), ("dictator", power.dictator))
    return ", ".join(word for word, true in marks if true)


def _probabilities(sheet: Sheet, result: Result, found: Measures) -> None:
    """The Penrose measure and Coleman's two measures of a party."""
    table = _table("Party", "Penrose", "to prevent", "to initiate", names=_longest(result))
    columns = [[getattr(p, name) for p in found.players] for name in ("penrose", "prevent", "initiate")]
    short = [_short(column) for column in columns]
    for said, index in _rows(result):
        _row(table, said, *(exact(column[index], brief) for column, brief in zip(columns, short, strict=True)))
    _print(sheet, table)


def _ternary(sheet: Sheet, result: Result, found: Ternary) -> None:
    _say(
        sheet,
        f"With abstention: {large(found.passing)} of {large(found.ways)} ways to vote pass, {percent(found.passage)}.",
        indent=2,
    )
    table = _table("Party", "Swings", "no or abstain", "abstain or yes", "Measure", "Index", names=_longest(result))
    short = _short([power.measure for power in found.players]), _short([power.index for power in found.players])
    for said, index in _rows(result):
        power = found.players[index]
        counts = (power.swings, power.against_or_abstain, power.abstain_or_favour)
        _row(
            table,
            said,
            *(large(swings, 9) for swings in counts),
            exact(power.measure, short[0]),
            exact(power.index, short[1]),
        )
    _print(sheet, table)


def _estimate(sheet: Sheet, found: Estimate) -> None:
    _say(
        sheet,
        f"ESTIMATE from {large(found.samples)} random votes and orders (seed {found.seed}): passes with probability "
        f"{decimal(found.passage)}. With 99% confidence a figure is wrong by at most {decimal(found.margin)}, of "
        f"Shapley-Shubik {decimal(found.order_margin)}.",
        indent=2,
    )
    table = _table("Party", "Penrose", "Shapley-Shubik", names=14)
    for power in found.players:
        _row(table, listing([power.name]), decimal(power.penrose), decimal(power.shapley_shubik))
    _print(sheet, table)


def _compared(sheet: Sheet, pair: Pair) -> None:
    """One matter under both charters, party by party."""
    _say(sheet, f"Side by side: {heading(pair.one)}", "bold")
    one, other = pair.one.result.measures, pair.other.result.measures
    if one is None or other is None:
        _say(sheet, "One of the two cannot be measured exactly.", indent=2)
        return
    _say(sheet, f"Passes with {percent(one.passage)} in the first, {percent(other.passage)} in the second.", indent=2)
    table = _table("Party", "Banzhaf", "then", "Shapley-\nShubik", "then", "change", "", names=14)
    for name, before, after in pair.players():
        banzhaf = [power.banzhaf if power else None for power in (before, after)]
        shapley = [power.shapley_shubik if power else None for power in (before, after)]
        cells = [percent(value) if value is not None else "–" for value in (*banzhaf, *shapley)]
        _row(table, listing([name]), *cells, _change(*shapley), _turned(before, after))
    _print(sheet, table)


def _change(before: Fraction | None, after: Fraction | None) -> str:
    if before is None or after is None:
        return "–"
    return f"{'+' if after >= before else ''}{percent(after - before)}"


def _turned(before: Power | None, after: Power | None) -> str:
    """What a party gains or loses besides numbers."""
    if before is None or after is None:
        return "only in the second" if before is None else "only in the first"
    changes = (("veto", before.veto, after.veto), ("dummy", before.dummy, after.dummy))
    return ", ".join(f"{'now' if now else 'no longer'} {word}" for word, was, now in changes if was != now)
