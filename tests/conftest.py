"""Every test proves what it needs: none takes a result from the cache of the user who runs it, and none looks
different where a machine for continuous integration runs it. Garbage is looked for rarely: what is proved has few
cycles.

Several workers share the tests out by whole files: what a file makes once for all its tests is made by one of them.
"""

import gc
import os
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from verifier.engines.nursery import Nursery, possible
from verifier.engines.process import command, environment
from verifier.engines.solver import MEMORY_MB, SolverPool

os.environ["CHARTER_NO_CACHE"] = "1"
for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION"):
    os.environ.pop(name, None)

gc.set_threshold(50_000, 20, 20)

SHARED = {
    f"tests/known/test_{name}.py": "the verdicts on the charters"
    for name in ("charters", "charters_a", "charters_b", "charters_c", "practices")
}
"""Files whose tests look at the same verdicts."""
FIRST = ("tests/known/", "tests/laws/", "tests/unit/")
LAST = (
    "tests/laws/test_beside.py",
    "tests/campaigns/test_campaigns.py",
    "tests/laws/test_diff_pairs.py",
    "tests/laws/test_runs_differential.py",
)
"""What takes minutes in processes of its own: at the end of a run it leaves none of them idle."""


@pytest.fixture(scope="session", autouse=True)
def nursery() -> Iterator[Nursery | None]:
    """What the solver processes of `verify` are copied from, where they can be: tests start hundreds of them."""
    if not possible():
        yield None
        return
    with Nursery(command(MEMORY_MB, "nursery"), environment()) as made, pytest.MonkeyPatch.context() as patch:
        patch.setattr("verifier.engines.verify.SolverPool", partial(SolverPool, nursery=made))
        yield made


@pytest.fixture(scope="module")
def pool(nursery: Nursery | None) -> Iterator[SolverPool]:
    """One solver process, for all tests of a file."""
    with SolverPool(1, nursery=nursery) as made:
        yield made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _rank(_file(item.nodeid)))


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def _rank(file: str) -> int:
    if file in LAST:
        return len(FIRST) + 1 + LAST.index(file)
    return next((place for place, folder in enumerate(FIRST) if file.startswith(folder)), len(FIRST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler.loadscope import LoadScopeScheduling

    class Files(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return SHARED.get(_file(nodeid), _file(nodeid))

    config.option.loadscopereorder = False
    return Files(config, log)
