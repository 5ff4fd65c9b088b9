"""All 4,095 subsets of twelve amendments, against what is known of each. The tests do it with eight amendments.

`python -m tests.campaigns.subsets` exits with 1 iff some answer is wrong.
"""

import sys
import time

from tests.unit.test_amend_many import MATTERS, faults_of
from verifier.engines.solver import SolverPool


def main() -> int:
    """Run the campaign."""
    start = time.process_time()
    with SolverPool(1) as pool:
        faults = faults_of(pool, len(MATTERS))
    sys.stdout.write("".join(f"{fault}\n" for fault in faults[:20]))
    count = 2 ** len(MATTERS) - 1
    sys.stdout.write(f"{count} subsets, {len(faults)} wrong answers, {time.process_time() - start:.0f} s of CPU\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
