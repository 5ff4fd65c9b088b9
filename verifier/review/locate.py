"""On which changed clause a finding sits."""

import re
from collections.abc import Iterator, Sequence

from charter.atlarge import within
from verifier.explain.pardon import Cause
from verifier.explain.report import Finding
from verifier.explain.story import Story
from verifier.review.changes import Changes

_RULE = "rule "
_GUARANTEE = "guarantee "


def locate(finding: Finding, changes: Changes, carried: Sequence[str] = ()) -> Cause | None:
    """The changed clause nearest to the cause of a finding: of those that its story follows, and of the rules they
    name; else of those without which the proof failed before (`carried`); else the only one that changed; else the
    guarantee itself, if that was changed. None when the finding cannot be laid on one clause.
    """
    cited = _cited(finding)
    nearest = [*_at(cited, changes), *_named(cited, changes), *_at(carried, changes)]
    if nearest:
        return nearest[0]
    provisions = [cause for cause in changes.causes if not cause.clause.address.startswith(_GUARANTEE)]
    if len(provisions) == 1:
        return provisions[0]
    own = f"{_GUARANTEE}{finding.verdict.guarantee.name}"
    return next((cause for cause in changes.causes if cause.clause.address == own), None)


def _cited(finding: Finding) -> list[str]:
    """The addresses that the story follows, in its order, and those that the verdict relies on."""
    told = [address for story in (finding.story, finding.beyond) if story is not None for address in _followed(story)]
    return [address for address in (*told, *finding.verdict.relies_on) if address]


def _followed(story: Story) -> Iterator[str]:
    """The clauses in the order of the story; last those by which parties do no more than their duty in between."""
    yield from (event.under for event in sorted(story.before, key=lambda event: event.owed))
    yield from (step.under for run in story.runs for step in run.steps)
    yield from story.under


def _at(addresses: Sequence[str], changes: Changes) -> Iterator[Cause]:
    for address in addresses:
        for cause in changes.causes:
            own = cause.clause.address
            if own != "charter" and (within(own, address) or within(address, own)):
                yield cause


def _named(addresses: Sequence[str], changes: Changes) -> Iterator[Cause]:
    """The changed rules whose names stand in the sentences at those addresses."""
    words = [one.words for address in addresses for one in changes.sentences if within(one.address, address)]
    known = frozenset(word for text in words for word in re.findall(r"\w+", text))
    for cause in changes.causes:
        if _rule_of(cause) in known:
            yield cause


def _rule_of(cause: Cause) -> str:
    """The name of the rule that a changed clause lays down; empty if it is another clause."""
    words = (cause.after or cause.before).split()
    return words[1] if words[:1] == [_RULE.strip()] and len(words) > 1 else ""
