"""One HTML file without scripts: a table of all that was checked, then all that is told of it. Prints well."""

from verifier.report.alert.telling import Telling
from verifier.report.layout.page import Page
from verifier.report.markup.markup import markup
from verifier.report.markup.stylesheet import STYLESHEET
from verifier.report.markup.tree import node

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(told: Telling, page: Page) -> str:
    """The report as a page of HTML that ends with a line feed."""
    head = node(
        "head",
        node("meta", charset="utf-8"),
        node("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("title", told.title),
        node("style", STYLESHEET),
    )
    body = node("body", node("main", *told.body()))
    return f"<!DOCTYPE html>\n{markup(node('html', head, body, lang='en'))}\n"
