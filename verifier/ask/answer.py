"""A question as the charter understands it, and the answer to it. Data only."""

from collections.abc import Callable
from enum import StrEnum

from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic
from charter.model import Guarantee, Model
from charter.source import Source
from verifier.ask.counting import Counting
from verifier.explain.story import Story
from verifier.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Posed:
    """A question that is understood: the charter with the `guarantee` that settles it.

    `sentence` iff the question is a whole guarantee (`every member alone can …`); else it is a formula Q, and the
    guarantee is *never Q*. `notes` is what lint has to say of the question. `put` is the question in English that it
    restates, or empty; it `denies` that one iff it is so exactly where the answer to it is no, and `narrows` it iff it
    asks for more. Where it asks how many it takes, `counting` says so, and `again` puts it for another number.
    """

    question: str
    sentence: bool
    model: Model
    guarantee: Guarantee
    source: Source
    notes: tuple[Diagnostic, ...] = ()
    put: str = ""
    denies: bool = False
    narrows: bool = False
    counting: Counting | None = None
    again: "Callable[[int], Posed | Refused] | None" = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that is not understood: what is wrong, with places in `source`, the question itself."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]


class Reply(StrEnum):
    """The answer in fixed words. CAN and NEVER answer a formula, YES and NO a whole sentence."""

    CAN = "can happen"
    NEVER = "can never happen"
    YES = "holds"
    NO = "does not hold"
    VACUOUS = "holds of nothing"
    DEPENDS = "depends on the reading"
    OPEN = "undecided"


@dataclass(frozen=True, slots=True)
class Listed:
    """The distinct cases of a formula, smallest first: told one by one, all of `parties` parties or fewer.

    Cases that differ in nothing that the rules and the question look at are one (who bears which name, whom a decision
    concerns where that makes no difference), and so are those on matters under one rule: `alike` gives, for each case,
    the other matters on which it happens just so. Unless `complete` there may be more; `reason` then says why they
    were not listed.
    """

    stories: tuple[Story, ...]
    alike: tuple[tuple[str, ...], ...]
    parties: int
    complete: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, with the verdict it rests on, and the smallest case where there is one to tell.

    `beyond` is the story of what breaks the first grade above the one that holds. `listed` is there iff all cases were
    asked for. `found` says how many it takes, where that was asked.
    """

    posed: Posed
    reply: Reply
    verdict: Verdict
    story: Story | None = None
    beyond: Story | None = None
    listed: Listed | None = None
    found: str = ""

    @property
    def plain(self) -> str | None:
        """`yes` or `no` to the question as it was put in English; None where it was not, or is not settled."""
        so = {Reply.CAN: True, Reply.YES: True, Reply.NEVER: False, Reply.NO: False}.get(self.reply)
        if self.reply is Reply.VACUOUS and self.posed.denies:
            so = True
        if self.found or (so is False and self.posed.narrows):
            return None
        return None if not self.posed.put or so is None else ("yes" if so is not self.posed.denies else "no")
