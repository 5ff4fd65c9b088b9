"""What is kept when the interpreter contradicts the solver: enough to find the fault."""

from verifier.cli.speak import complain
from verifier.explain.report import Report


def keep(report: Report) -> None:
    """If a verdict raised an alarm, write the report and all texts to a new file and say where it is.

    The file is JSON: `report` as `--format json` prints it, and `sources`, the text of each file read.
    """
    if not any(finding.verdict.alarm for file in report.files for finding in file.findings):
        return
    import json

    from verifier.report.layout.plainjson import safe_json
    from verifier.report.verify.json import report_json

    sources = {source.path: source.text for file in report.files for source in file.sources}
    bundle = {"report": safe_json(report_json(report)), "sources": sources}
    try:
        path = _kept(json.dumps(bundle, indent=2))
    except OSError as fault:
        complain(f"what is needed to find the fault could not be kept: {fault.strerror or fault}", label="alarm: ")
        return
    complain(f"all that is needed to find the fault is in {path}; please attach it to your report", label="alarm: ")


def _kept(text: str) -> str:
    """Where the text was written to: a new file, whole or not there. OSError if it cannot be."""
    import os
    import tempfile
    from pathlib import Path

    handle, path = tempfile.mkstemp(prefix="charter-alarm-", suffix=".json")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(text)
    except OSError:
        Path(path).unlink(missing_ok=True)
        raise
    return path
