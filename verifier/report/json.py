"""One JSON object for programs. A schema in `schema/` describes that of each command; fields are only ever added."""

from verifier.report.alert.telling import Telling
from verifier.report.layout.page import Page
from verifier.report.layout.plainjson import printed


def render(told: Telling, page: Page) -> str:
    """The report as one object, indented, pure ASCII, ending with a line feed."""
    return printed(told.value())
