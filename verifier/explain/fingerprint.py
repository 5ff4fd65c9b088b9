"""What names a finding across versions of a charter, whatever line or clause number it stands on."""

import hashlib
import re

from charter.diagnostics.diagnostic import Diagnostic
from charter.model import NotAnalysed
from verifier.explain.pardon import Lost
from verifier.explain.report import Finding, ScenarioFinding

_LINE = re.compile(r"\bline \d+")
_LENGTH = 32

Found = Finding | ScenarioFinding | Diagnostic | NotAnalysed | Lost


def fingerprint(found: Found) -> str:
    """32 hexadecimal digits, equal for two findings iff they say the same of the same guarantee, scenario or clause.

    A verdict that becomes worse (another outcome, a lower grade, another sentence) has another fingerprint.
    """
    return hashlib.sha256("\0".join(_parts(found)).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def _parts(found: Found) -> tuple[str, ...]:
    match found:
        case Finding(verdict):
            promised = verdict.guarantee
            shown = (str(verdict.outcome), str(verdict.grade or ""), str(verdict.breaks or ""))
            return ("guarantee", promised.name, promised.sentence, str(promised.demanded), *shown)
        case ScenarioFinding(scenario):
            return ("scenario", scenario.name, *(_LINE.sub("line", failure) for failure in found.failures))
        case Diagnostic(code):
            return ("diagnostic", str(code), _LINE.sub("line", found.message))
        case NotAnalysed(construct, clause):
            return ("not analysed", construct, clause.address)
        case Lost(loss, name):
            return ("lost", str(loss), name)
