"""The verifier: proves the guarantees of a charter for every number of parties, or shows how they break.

`verify(model)` gives a verdict on each guarantee. `import verifier` is cheap: the engines are loaded when they
are first needed.
"""

TYPE_CHECKING = False  # `typing` itself takes longer to load than all of this
if TYPE_CHECKING:
    from typing import Any

    from verifier.engines.verify import verify
    from verifier.verdict import Outcome, Verdict, Verification

__all__ = ["Outcome", "Verdict", "Verification", "verify"]


def __getattr__(name: str) -> "Any":
    if name == "verify":
        from verifier.engines.verify import verify

        return verify
    if name in __all__:
        from verifier import verdict

        return getattr(verdict, name)
    raise AttributeError(f"module `verifier` has no attribute `{name}`")
