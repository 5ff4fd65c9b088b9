"""From what a charter says to what it means: names looked up, phrases settled, gaps reported."""

from charter.resolve.files import Files, Unit
from charter.resolve.resolve import Resolved, resolve

__all__ = ["Files", "Resolved", "Unit", "resolve"]
