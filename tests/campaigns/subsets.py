"""All 4,095 subsets of twelve amendments. The tests do it with eight amendments of a small charter.

`python -m tests.campaigns.subsets` takes a league of four members, of which every answer is known.
`python -m tests.campaigns.subsets --founding 20` takes the twelve amendments of the founding charter in `twelve/`, and
compares so many of the subsets with what comes of verifying their texts from scratch, with nothing shared. Either exits
with 1 iff some answer is wrong.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import charter
from charter.amending.apply import apply
from charter.amending.change import Amendment
from charter.amending.consolidate import edits
from charter.amending.places import places
from charter.amending.read import read
from charter.model import Grade, Model
from charter.read import read as read_file
from tests.unit.test_amend_many import MATTERS, faults_of
from verifier.amend.assess import Standing
from verifier.amend.combine import combine
from verifier.amend.desk import Desk
from verifier.amend.finding import Subset
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

FOUNDING = Path(__file__).parents[2] / "examples" / "european-security-organisation.charter"
TWELVE = Path(__file__).with_name("twelve")
GRADES = (None, *Grade)
GOOD = (Outcome.HOLDS, Outcome.BOUNDED)
SEED = 1


def amendments() -> list[Amendment]:
    """The twelve, in the order of their files."""
    found = [read(read_file(str(path))[0])[0] for path in sorted(TWELVE.glob("*.charter"))]
    return [one for one in found if one is not None]


def founding(pool: SolverPool, count: int) -> tuple[int, list[str]]:
    """How many subsets can be adopted, and what is wrong with a sample of so many of them."""
    checked = charter.check(str(FOUNDING))
    assert checked.model is not None
    standing = Standing(read_file(str(FOUNDING))[0], checked.model, checked.diagnostics)
    chosen = amendments()
    orders = combine(standing, chosen, Desk(pool, lambda _: None))
    before = verdicts(pool, checked.model)
    sample = random.Random(SEED).sample(orders.subsets, min(count, len(orders.subsets)))
    return len(orders.subsets), [fault for one in sample for fault in faults(pool, standing, chosen, before, one)]


def verdicts(pool: SolverPool, model: Model) -> dict[str, Verdict]:
    """The verdicts on a whole charter, from scratch."""
    return {one.guarantee.name: one for one in verify(model, pool=pool).verdicts}


def faults(
    pool: SolverPool, standing: Standing, chosen: Sequence[Amendment], before: dict[str, Verdict], subset: Subset
) -> Iterator[str]:
    """What was said of a subset otherwise than its text by itself comes to."""
    where = places(standing.source)
    text = apply(standing.source.text, [edit for n in subset.members for edit in edits(where, chosen[n])])
    model = standing.checked(text).model
    assert model is not None
    lost = {name for name, one in verdicts(pool, model).items() if name in before and worse(before[name], one)}
    said = {*subset.lost}
    same = bool(said) == bool(lost) and said <= lost if subset.partial else said == lost
    if not same:
        yield f"{subset.members}: {sorted(said)}, and from scratch {sorted(lost)}"


def worse(before: Verdict, after: Verdict) -> bool:
    """Whether a guarantee is lost, or holds at a lower grade."""
    if before.outcome not in GOOD or after.outcome in (Outcome.UNDECIDED, Outcome.NOT_ANALYSED):
        return False
    return after.outcome not in GOOD or GRADES.index(after.grade) < GRADES.index(before.grade)


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--founding", type=int, default=0, metavar="SAMPLE")
    sample = parser.parse_args().founding
    start = time.process_time()
    with SolverPool(1) as pool:
        count, wrong = founding(pool, sample) if sample else (2 ** len(MATTERS) - 1, faults_of(pool, len(MATTERS)))
    sys.stdout.write("".join(f"{fault}\n" for fault in wrong[:20]))
    spent = time.process_time() - start
    sys.stdout.write(f"{count} subsets, {len(wrong)} wrong answers, {spent:.0f} s of CPU\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
