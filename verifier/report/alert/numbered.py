"""Alerts that nothing but a number tells apart."""

from collections.abc import Iterable
from dataclasses import replace

from verifier.report.alert.alert import Alert


def numbered(alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """The same alerts; keys that would be the same are told apart by a number."""
    seen: dict[str, int] = {}
    told = []
    for alert in alerts:
        count = seen[alert.key] = seen.get(alert.key, 0) + 1
        told.append(replace(alert, key=f"{alert.key}:{count}"))
    return tuple(told)
