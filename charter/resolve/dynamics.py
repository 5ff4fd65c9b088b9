"""What makes a charter more than one decision: conduct, standings, amendment."""

from dataclasses import replace

from charter.model import Dynamics
from charter.resolve.amendments import changes
from charter.resolve.calendars import calendar
from charter.resolve.conduct import norms
from charter.resolve.counted import counted
from charter.resolve.draft import Draft
from charter.resolve.effects import effects
from charter.resolve.standings import counts, year_begins


def dynamics(draft: Draft) -> Dynamics:
    """Every clause on what is done, on how standings change, on how the rules change."""
    told, made, days = changes(draft), effects(draft), calendar(draft)
    found = Dynamics(
        norms=norms(draft),
        makes=made.makes,
        ends=made.ends,
        extends=made.extends,
        lapses=made.lapses,
        entries=made.entries,
        survives=made.survives,
        amendments=told.amendments,
        entrenched=told.entrenched,
        sunsets=told.sunsets,
        units=told.units,
        year_begins=year_begins(draft),
        counts=counts(draft),
    )
    return replace(counted(found, days), calendar=days)
