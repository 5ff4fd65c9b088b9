"""What a charter brings about for its parties: duties, and acts that its decisions let them do. Data, and its list."""

from collections.abc import Iterator

from charter.dataclass import dataclass
from charter.found import found
from charter.model import Formula, InForce, Modal, Norm
from charter.readback.context import Context
from charter.readback.events import trigger_words
from charter.resolve.extents import Extents
from charter.words import spoken
from verifier.compose.finding import Neighbour


@dataclass(frozen=True, slots=True)
class Demand:
    """What one charter brings about: by the `norm` of that `index` a party must do the act, or, where a `matter` is
    given, by what lifts that prohibition or by that permission may do it once a decision on the matter is in force.
    """

    one: Neighbour
    index: int
    matter: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from the other demands of all charters."""
        return self.one.name, self.index

    @property
    def norm(self) -> Norm:
        """The sentence."""
        return self.one.model.dynamics.norms[self.index]

    @property
    def act(self) -> str:
        """The act, as the charter calls it."""
        return self.norm.act

    @property
    def aimed(self) -> bool:
        """Whether it is done to somebody."""
        return self.norm.target is not None

    @property
    def lifting(self) -> Formula:
        """What lets a party do the act."""
        return self.norm.unless if self.norm.modal is Modal.MUST_NOT else self.norm.when

    @property
    def words(self) -> str:
        """`must fight`, `may, by decision, fight`."""
        return f"{'may, by decision,' if self.matter else 'must'} {spoken(self.act)}"

    @property
    def follows(self) -> tuple[str, ...]:
        """What it follows, where it follows an event: a remark."""
        model, trigger = self.one.model, self.norm.trigger
        if trigger is None:
            return ()
        event = trigger_words(Context(model, Extents(model)), trigger)
        return (f"The duty follows an event. {event}, it begins, and stands until it is met.",)

    @property
    def place(self) -> str:
        """`article 5(2) of NATO`."""
        return f"{self.norm.clause.address} of {self.one.name}"


def demands(one: Neighbour) -> Iterator[Demand]:
    """The duties of parties under a charter, and what its decisions let them do."""
    for index, norm in enumerate(one.model.dynamics.norms):
        if norm.who is None:
            continue
        if norm.modal is Modal.MUST:
            yield Demand(one, index)
            continue
        lifting = norm.unless if norm.modal is Modal.MUST_NOT else norm.when
        for fact in list(found(lifting, InForce))[:1]:
            yield Demand(one, index, fact.matters[0])
