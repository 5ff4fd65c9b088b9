"""What several amendments do together, one by one."""

from collections.abc import Iterator

from charter.source import top
from verifier.amend.finding import Orders
from verifier.explain.phrase import listing
from verifier.report.alert.alert import Alert, Rule
from verifier.report.alert.place import key
from verifier.report.alert.said import said
from verifier.report.amend import rules
from verifier.report.amend.report import AmendReport
from verifier.report.amend.together import order_lines
from verifier.report.amend.words import title

SUBJECT = "all amendments together"
"""What such findings are about."""


def set_alerts(report: AmendReport) -> Iterator[Alert]:
    """Whether all can be adopted and in which orders, and the guarantees that are lost once they are."""
    orders = report.orders
    if orders is None:
        return
    whole = next((one for one in orders.subsets if len(one.members) == len(report.each)), None)
    if whole is None:
        yield from _stuck(report, orders)
        return
    for name in whole.lost:
        sets = "; ".join(listing([str(number + 1) for number in one]) for one in _least(orders, name))
        title_ = f"LOST TOGETHER {name}: the smallest sets of amendments that lose it are {sets}"
        yield _made(report, rules.TOGETHER, f"guarantee {name}, together", title_)
    for name in whole.open:
        yield _made(report, rules.TOGETHER_OPEN, f"guarantee {name}, together", f"NOT SETTLED TOGETHER {name}")
    if orders.before:
        names = [one.amendment.title for one in report.each]
        pairs = "; ".join(f"{title(i, names[i])} comes before {title(j, names[j])}" for i, j in orders.before)
        yield _made(report, rules.ORDER, SUBJECT, f"ORDER OF ADOPTION {pairs}")
    if len(orders.results) > 1:
        yield _made(report, rules.TEXTS, SUBJECT, f"THE ORDER MATTERS {len(orders.results)} different texts come of it")


def _least(orders: Orders, name: str) -> list[tuple[int, ...]]:
    """The smallest sets of amendments that lose a guarantee: no part of them is known to lose it."""
    found: list[tuple[int, ...]] = []
    for one in orders.subsets:
        if name in one.lost and not any({*known} <= {*one.members} for known in found):
            found.append(one.members)
    return found


def _stuck(report: AmendReport, orders: Orders) -> Iterator[Alert]:
    if orders.doubtful:
        yield _made(report, rules.UNSETTLED, SUBJECT, "NOT SETTLED whether all the amendments can be adopted")
    elif orders.complete:
        yield _made(report, rules.NO_ORDER, SUBJECT, "NO ORDER of all the amendments is lawful")


def _made(report: AmendReport, rule: Rule, subject: str, headline: str) -> Alert:
    """An alert on the last of the amendments: with it the set is whole."""
    last = report.each[-1].amendment
    place = last.span if last.span.line else top(last.path)
    names = [one.amendment.title for one in report.each]
    text = said(order_lines(report.orders, names)) if report.orders is not None else ""
    own = key(rule.id, subject, *(one.amendment.title for one in report.each))
    return Alert(rule, last.path, subject, headline, text or rule.text, place, own)
