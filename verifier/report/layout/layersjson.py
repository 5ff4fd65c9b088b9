"""A charter in its layers, as programs are told of it."""

from charter.model import Model
from charter.readings import readings
from verifier.report.layout.plainjson import Json


def charter_json(path: str, sha256: str, model: Model) -> dict[str, Json]:
    """A charter that a report is about: its file, its title, and its layers."""
    return {"path": path, "sha256": sha256, "title": model.title, **layers_json(model)}


def layers_json(model: Model | None) -> dict[str, Json]:
    """The `practices` in force; the `reading` that comes first, empty where there is one way only to read the text; the
    `other_readings`.
    """
    if model is None:
        return {"practices": [], "reading": "", "other_readings": []}
    first, *others = [one.words for one in readings(model)] or [model.reading]
    return {"practices": list(model.practices), "reading": first, "other_readings": [*others]}
