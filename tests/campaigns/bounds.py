"""What `repair` says of numbers, shares and places, compared with a verification at every value around it.

`python -m tests.campaigns.bounds --count 200`. Each random charter is searched as `charter repair` does it. Whatever it
says of the form *it holds if and only if* is then asked of charters that are written out and verified from their text,
without anything that the search knew: each number and each place; of a share the neighbours of the bound and the shares
that have a name, of both families.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random

import charter
from charter.amending.places import Entry
from charter.found import found
from charter.read import read
from charter.syntax import Quantity
from charter.variants.choices import choices
from charter.variants.draft import Draft
from charter.variants.revision import revision
from charter.variants.variant import Variant
from tests.laws.random_bounds import text
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.repair.among import among
from verifier.repair.finding import Among, Bound, Threshold
from verifier.repair.shares import FAMILIES, SAID, beside, bounds, spoken
from verifier.repair.thresholds import thresholds
from verifier.repair.trial import Trial
from verifier.verdict import Outcome

SETTLED = (Outcome.HOLDS, Outcome.VIOLATED, Outcome.VACUOUS)
CLAUSES = ("article 1(3)", "article 2(2)", "article 2(3)", "article 2(4)")
"""Where the text has what can be put otherwise, whatever the case cites."""


def main(arguments: Sequence[str]) -> int:
    """Run it; 1 where something that was said is not so."""
    parser = argparse.ArgumentParser(prog="tests.campaigns.bounds")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    tally, faults = campaign(chosen.count, chosen.seed)
    rows = [", ".join(f"{number} {name}" for name, number in sorted(tally.items())), *faults]
    sys.stdout.write("\n".join(rows) + "\n")
    return 1 if faults else 0


def campaign(count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """What was compared, and what is not as it was said, of so many random charters."""
    tally: Counter[str] = Counter()
    faults: list[str] = []
    with SolverPool() as pool, tempfile.TemporaryDirectory() as folder:
        for number in range(seed, seed + count):
            faults += [f"seed {number}: {one}" for one in _one(Path(folder), pool, text(Random(number)), tally)]
    return tally, faults


def compared(folder: Path, pool: SolverPool, written: str) -> list[str]:
    """What is not as it was said, of one charter."""
    return list(_one(folder, pool, written, Counter()))


def _one(folder: Path, pool: SolverPool, written: str, tally: Counter[str]) -> Iterator[str]:
    path = folder / "pact.charter"
    path.write_text(written, encoding="utf-8")
    draft = Draft(str(path), read(str(path))[0], charter.load(path))
    (before,) = verify(draft.model, pool=pool).verdicts
    tally[f"charters {before.outcome}"] += 1
    if before.outcome is not Outcome.VIOLATED:
        return
    trial = Trial(draft, before, pool)
    trial.note(before)
    told = [one for one, _ in (*thresholds(trial, CLAUSES, _silent), *bounds(trial, CLAUSES, _silent))]
    for one in (*told, *among(trial, CLAUSES, _silent)):
        tally[type(one).__name__.lower()] += 1
        for variant, holds in _values(draft, one):
            tally["values"] += 1
            outcome = _verified(folder, pool, draft, variant)
            if outcome in SETTLED and (outcome is Outcome.HOLDS) is not holds:
                yield f"{variant.words}: {outcome}, where {one} says otherwise\n{written}"


def _silent(what: str) -> None:
    """Tell nobody."""


def _verified(folder: Path, pool: SolverPool, draft: Draft, variant: Variant) -> Outcome:
    """What comes of the changed charter, written out."""
    changed = draft._text((variant,))
    assert changed is not None
    path = folder / "changed.charter"
    path.write_text(changed, encoding="utf-8")
    return verify(charter.load(path), pool=pool).verdicts[0].outcome


def _values(draft: Draft, told: Threshold | Bound | Among) -> Iterator[tuple[Variant, bool]]:
    """The changes that a finding says something of, and whether the guarantee is to hold after it."""
    (entry,) = draft.places.at(told.address)
    match told:
        case Threshold():
            for number in range(told.least, told.most + 1):
                if number not in told.open_:
                    yield _revised(draft, entry, told.said, f"at least {number}"), number in told.holds
        case Bound():
            share, strict = _demanded(told.demands)
            for one in sorted({*beside(share), *SAID}):
                for family in FAMILIES:
                    if one < 1 or (one == 1 and family == "at least"):
                        enough = one > share or (one == share and (family == "more than" or not strict))
                        yield _revised(draft, entry, told.said, f"{family} {spoken(one)} of"), enough
        case Among():
            for choice in choices(draft.source, entry):
                if choice.now == told.now:
                    rows = [(new, variant) for new, variant in choice.others if new in told.others]
                    yield from ((variant, new in told.holds) for new, variant in rows)


def _revised(draft: Draft, entry: Entry, said: str, words: str) -> Variant:
    """The clause with other words in the place of a quantity."""
    source = draft.source
    for one in found(entry.element, Quantity):
        if " ".join(source.text[one.span.start : one.span.end].split()).removesuffix(" of") == said:
            return revision(source, entry, one.span, words)
    raise AssertionError(f"{said} is not in {entry.address}")


def _demanded(words: str) -> tuple[Fraction, bool]:
    """The share of a bound, and whether more than it is demanded."""
    return next(one for one in SAID if words.endswith(f" {spoken(one)}")), words.startswith("more than")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
