"""One JSON object a line: a run as a series of events. `schema/events-1.json` and its like describe them."""

from verifier.report.alert.telling import Telling
from verifier.report.layout.page import Page


def render(told: Telling, page: Page) -> str:
    """All events of a run that is over, each on a line."""
    return "".join(told.events())
