"""What a sentence is about: words for parties depend on it. Data only."""

from charter.dataclass import dataclass
from charter.model import Matter, Model, StageKind
from charter.resolve.extents import Extents


@dataclass(frozen=True, slots=True)
class Context:
    """The charter, the matter decided (None where none is), the kind of the stage, and what `itself` is called.

    Of parties in the `organ` it is not said again that they are there. `recused` tells that some party takes no part
    and is in no set.

    `extents` knows how many parties a set can have.
    """

    model: Model
    extents: Extents
    matter: Matter | None = None
    kind: StageKind = StageKind.DECISION
    organ: str = ""
    recused: bool = False
    itself: str = "itself"
    target: str = "the party concerned"
