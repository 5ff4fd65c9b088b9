"""Everything that can be said against a text: codes, findings, their pages and their plain form."""

from charter.diagnostics.code import Code, Severity
from charter.diagnostics.diagnostic import Diagnostic, Explanation
from charter.diagnostics.pages import explain
from charter.diagnostics.render import render

__all__ = ["Code", "Diagnostic", "Explanation", "Severity", "explain", "render"]
