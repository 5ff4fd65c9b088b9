"""What stands in the brackets behind a matter."""

from charter.diagnostics import Code
from charter.model import Matter
from charter.resolve.desk import Fault, listed
from charter.source import Span


def unknown_argument(matter: Matter, name: str, span: Span) -> Fault:
    """The fault of an argument for which a matter has no parameter."""
    known = [item.name for item in matter.params] + [item.name for item in matter.categories]
    fix = f"it has {listed(known)}" if known else "write it without brackets"
    return Fault(Code.WRONG_ARGUMENTS, span, f"`{matter.name}` has no parameter `{name}`", fix)
