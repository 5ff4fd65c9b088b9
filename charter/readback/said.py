"""A clause said back. Data only."""

from charter.dataclass import dataclass
from charter.model import Clause


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence on what a clause means, made from the model.

    `clause` is where the text says it (its address, place and legal wording); None for what the text says nowhere in
    particular. `also` are further clauses that the sentence rests on.
    """

    clause: Clause | None
    sentence: str
    also: tuple[Clause, ...] = ()
