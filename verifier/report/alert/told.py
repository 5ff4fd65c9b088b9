"""The text of an alert where other places cannot be linked."""

from verifier.report.alert.alert import Alert


def told(alert: Alert) -> str:
    """The text, and a line for each other place that the alert is about."""
    near = [f"See also {one.place.file}:{one.place.line}: {one.text}" for one in alert.beside]
    return "\n".join([alert.text, *near])
