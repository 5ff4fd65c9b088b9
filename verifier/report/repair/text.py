"""Repairs as text: each with its changes, what it costs, and the amendment that makes it."""

from collections.abc import Iterator, Sequence

from charter.amending.write import written
from charter.variants.draft import amendment
from verifier.explain.exit import Exit
from verifier.explain.phrase import listing, spoken
from verifier.repair.finding import Among, Bound, Repair, Repairs, Threshold
from verifier.repair.shares import FINEST
from verifier.report.layout.page import BLANK, Line, Page, Piece, Style, line
from verifier.report.layout.paint import paint
from verifier.verdict import Outcome

NOTHING = "The charter has no guarantee; there is nothing to repair."


def render(told: Sequence[Repairs], title: str, path: str, code: Exit, page: Page) -> str:
    """The repairs of one charter on a page."""
    return paint(_lines(told, title, path, code), page)


def _lines(told: Sequence[Repairs], title: str, path: str, code: Exit) -> Iterator[Line]:
    yield Line((Piece(title or path, Style.NAME),), right=Piece(path, Style.FAINT) if title else None)
    for one in told:
        yield BLANK
        yield from _one(one)
    yield BLANK
    if not told:
        yield line(NOTHING if code is Exit.UNSETTLED else "Every guarantee holds; there is nothing to repair.")
    yield line(f"Exit {int(code)}: {_meaning(told, code)}")


def _meaning(told: Sequence[Repairs], code: Exit) -> str:
    if code is Exit.HOLDS:
        return "every guarantee holds, or can be made to hold."
    if not told:
        return "nothing was checked."
    open_ = [one.before.guarantee.name for one in told if not one.repairs and one.before.outcome is not Outcome.HOLDS]
    return f"no repair was found for {', '.join(open_)}."


def _one(told: Repairs) -> Iterator[Line]:
    guarantee = told.before.guarantee
    yield line(Piece(guarantee.name, Style.NAME), f"  {told.before.outcome}, demanded {guarantee.demanded}")
    if told.before.outcome is Outcome.HOLDS:
        yield line("It holds; there is nothing to repair.", indent=2)
        return
    for number, repair in enumerate(told.repairs, 1):
        yield BLANK
        yield from _repair(number, repair)
    if not told.repairs:
        yield line(_nothing(told), indent=2, hang=2)
    for threshold in told.thresholds:
        yield BLANK
        yield line(_numbers(threshold), indent=2, hang=2)
    for bound in told.bounds:
        yield BLANK
        yield line(_share(bound), indent=2, hang=2)
    for among in told.among:
        yield BLANK
        yield line(_among(among), indent=2, hang=2)
    if told.repairs:
        yield BLANK
        yield line(_reach(told), indent=2, hang=2)


def _repair(number: int, repair: Repair) -> Iterator[Line]:
    count = "1 word" if repair.words == 1 else f"{repair.words} words"
    head = f"Repair {number}  "
    yield line(
        Piece(head, Style.GOOD),
        f"{'; '.join(one.words for one in repair.variants)} ({count})",
        indent=2,
        hang=len(head),
    )
    grade = f"holds {repair.verdict.grade}" if repair.verdict.grade else "holds"
    yield line(f"Verified again: it {grade}, for every roster.", indent=4, hang=2)
    if repair.lost:
        yield line(Piece("Lost with it: ", Style.BAD), f"{', '.join(repair.lost)}.", indent=4, hang=2)
    if repair.given_up:
        names = ", ".join(repair.given_up)
        yield line(Piece("Given up, though not named: ", Style.BAD), f"{names}, as written.", indent=4, hang=2)
    if repair.blocked:
        names = listing([spoken(name) for name in repair.blocked])
        yield line(Piece("No decision can be adopted any more on ", Style.BAD), f"{names}.", indent=4, hang=2)
    if repair.won:
        yield line(f"Won with it: {', '.join(repair.won)}.", indent=4, hang=2)
    text = written(amendment(repair.variants, f"Repair of {repair.verdict.guarantee.name}"))
    for row in text.rstrip("\n").split("\n"):
        if row:
            yield Line((Piece(row, Style.FAINT),), indent=6, hang=4, verbatim='"' in row)


def _numbers(one: Threshold) -> str:
    now = f"({one.said} now)"
    if one.open_:
        return f"Of the numbers that {one.address} may demand {now}, some were not settled: {_spans(one.open_)}."
    if not one.holds:
        return f"Whatever number {one.address} demands, from {one.least} to {one.most}, it does not hold."
    upward = one.holds == tuple(range(one.holds[0], one.most + 1))
    which = f"at least {one.holds[0]}" if upward else _spans(one.holds)
    each = f"each number from {one.least} to {one.most} was verified"
    return f"It holds if and only if {one.address} demands {which} {now}; {each}."


def _share(one: Bound) -> str:
    bound = f"It holds if and only if {one.address} demands {one.demands} ({one.said} now)."
    proof = f"With that it was verified, and a greater share lets nothing more be adopted; {one.fails} is not enough."
    return f"{bound} {proof} This is exact among the shares with a denominator up to {FINEST}."


def _among(one: Among) -> str:
    others, holds = (_either(row) for row in (one.others, one.holds))
    each = "each was verified" if len(one.others) > 1 else "that was verified"
    said = f"In the place of `{one.now}` {one.address} may say {others}"
    if one.holds == one.others:
        return f"{said}: it holds if and only if it does; {each}."
    return f"{said}: it holds if and only if it says {holds}; {each}."


def _either(texts: Sequence[str]) -> str:
    """Texts of which one may stand: `a`, `a or b`, `a, b or c`, each as it is written."""
    *first, last = [f"`{text}`" if text else "nothing" for text in texts]
    return f"{', '.join(first)} or {last}" if first else last


def _spans(numbers: Sequence[int]) -> str:
    """`3, 5 to 7 and 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listing([str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs])


def _nothing(told: Repairs) -> str:
    most = "one change" if told.depth == 1 else f"up to {told.depth} changes at once"
    return f"No repair was found among {told.tried} charters with {most}. `--changes` and `--tries` look further."


def _reach(told: Repairs) -> str:
    if told.depth == 1 and told.complete:
        return f"Every single change on the menu was tried: {told.tried} charters."
    return f"{told.tried} charters were tried; others with {told.depth} changes may do as well."
