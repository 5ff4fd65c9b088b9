"""What is known of a finding before it is judged, and what a change took away. Data only."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from charter.dataclass import dataclass
from charter.model import Clause, Guarantee
from charter.source import Span

if TYPE_CHECKING:
    from verifier.explain.story import Story
    from verifier.verdict import Verdict


class Ground(StrEnum):
    """Why a finding is shown and does not fail the run."""

    ACCEPTED = "accepted"
    BASELINE = "baseline"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Pardon:
    """Why one finding does not fail the run. It changes no verdict.

    ACCEPTED: the charter accepts it (`because`, `by`, `until`). BASELINE: the file `where` lists it (`because` may be
    empty). BEFORE: it was there at the revision `where`.
    """

    ground: Ground
    because: str = ""
    by: str = ""
    until: date | None = None
    where: str = ""

    @property
    def words(self) -> str:
        """The pardon in words, to stand in brackets behind a verdict."""
        if self.ground is Ground.ACCEPTED:
            return f"accepted by {self.by} until {self.until}: {self.because}"
        if self.ground is Ground.BEFORE:
            return f"was there at {self.where}"
        return f"known, in {self.where}" + (f": {self.because}" if self.because else "")


class Loss(StrEnum):
    """How a guarantee of the base revision was lost."""

    DELETED = "deleted"
    WEAKENED = "weakened"
    REWORDED = "reworded"
    LOWERED = "grade lowered"
    EXCUSED = "acceptance added"
    SCENARIO = "scenario deleted"
    RETOLD = "scenario changed"


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that the base revision promised or checked and the new version does not.

    `name` is that of the guarantee or scenario; `guarantee` the old guarantee, None of a scenario. `verdict` and
    `story` are those of the old sentence under the new charter, where it can still be asked; `words` is one sentence
    on what was done. `span` is where the change sits in the new version. `fails` is false where the old sentence still
    holds under the new charter, so that no more than its wording has changed.
    """

    loss: Loss
    name: str
    guarantee: Guarantee | None
    words: str
    span: Span
    verdict: "Verdict | None" = None
    story: "Story | None" = None
    fails: bool = True


@dataclass(frozen=True, slots=True)
class Mended:
    """A finding of the base revision or of a baseline that is there no more."""

    kind: str
    name: str
    was: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Against:
    """What a run was compared with: `ref`, as the caller named it; what of the settings the change alters, in words,
    although the run went by those of the base.
    """

    ref: str
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """The changed clause nearest to the cause of a finding, where it stands in the new version.

    `before` is the sentence of the base revision, empty where the clause is new; `after` the one that stands there now,
    empty where the clause was deleted. The place of a deleted clause is that of the sentence in front of it.
    """

    clause: Clause
    before: str = ""
    after: str = ""

    @property
    def span(self) -> Span:
        """Where the changed clause stands."""
        return self.clause.span

    @property
    def words(self) -> str:
        """What was done to the clause: `article 3(2) was changed`."""
        done = "was deleted" if not self.after else "is new" if not self.before else "was changed"
        return f"{self.clause.address} {done}"
