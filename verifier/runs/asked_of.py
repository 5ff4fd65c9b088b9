"""The rosters of which it is asked whether a decision is always possible, with the text as it was and as it becomes."""

from dataclasses import replace
from itertools import chain

from charter.cases.barred import bans
from charter.model import Model, Possible
from verifier.runs.context import RunContext
from verifier.runs.ground import freed
from verifier.runs.lawful import both
from verifier.runs.moments import Ground, spoken_names
from verifier.runs.moves import links
from verifier.runs.rosters import closed


def wherever(context: RunContext, stand: Ground, form: Possible) -> tuple[Model, ...]:
    """The charters that allow every roster at which the guarantee is asked, and those that a decision leads to from
    there, where roles may then be held by others than they are chosen from.

    Text that may be at large need not be so yet: ballots that do it with both texts do it with any mixture of them.
    """
    return tuple(chain.from_iterable(_worlds(context, stand, form, rules) for rules in _texts(context, stand)))


def as_described(context: RunContext, stand: Ground, form: Possible) -> tuple[Model, ...]:
    """The charters that allow the rosters at which the guarantee is asked, those that the clauses in force describe;
    none where they are those `wherever`, or where a role of named parties may be kept by those who leave its set.
    """
    texts = _texts(context, stand)
    kept = [_left(rules, stand) for rules in texts]
    if not any(kept) or any(named for row in kept for named in row):
        return ()
    return tuple(chain.from_iterable(_described(context, stand, form, rules) for rules in texts))


def _texts(context: RunContext, stand: Ground) -> tuple[Model, ...]:
    return tuple(dict.fromkeys((context.rules(()), context.rules(stand.law.amended))))


def anywhere(context: RunContext, stand: Ground, form: Possible) -> tuple[Model, ...]:
    """The charters that allow every roster that runs reach, whatever the clauses in force say there is."""
    return tuple(chain.from_iterable(_wide(context, stand, form, rules) for rules in _texts(context, stand)))


def _worlds(context: RunContext, stand: Ground, form: Possible, rules: Model) -> tuple[Model, ...]:
    if not _left(rules, stand):
        return _described(context, stand, form, rules)
    return _wide(context, stand, form, rules)


def _wide(context: RunContext, stand: Ground, form: Possible, rules: Model) -> tuple[Model, ...]:
    if rules is context.rules(stand.law.amended):
        return stand.models
    names, one = spoken_names(context.model, form.body, form.subject), freed(context, rules, stand.unborn)
    key, kept = ("wide", id(one), tuple(sorted(names)), stand.steps), context.memory.kept
    if key not in kept:
        kept[key] = replace(stand, models=tuple(dict.fromkeys((one, *closed(one, names, stand.steps)))))
    made = kept[key]
    assert isinstance(made, Ground)
    return made.models


def _described(context: RunContext, stand: Ground, form: Possible, rules: Model) -> tuple[Model, ...]:
    barring = (stand.law.said_to_organ(norm) for norm in stand.law.organ_bans(bans(context.model)))
    spoken = replace(form, body=both(form.body, *barring))
    told = dict.fromkeys((rules, context.told(rules, spoken, stand.law.amended)))
    return tuple(freed(context, one, stand.unborn) for one in told)


def _left(rules: Model, stand: Ground) -> tuple[bool, ...]:
    """For each role that a party may keep after it has left the set that the role is taken from, whether it is one of
    named parties.
    """
    pairs = links(stand.steps)
    return tuple(
        tag.members is not None
        for tag in rules.tags
        if any(start in tag.among.standings and end not in tag.among.standings for start, end in pairs)
    )
