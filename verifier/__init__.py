"""The verifier: proves the guarantees of a charter for every number of parties, or shows how they break."""

from typing import Any

__all__ = ["verify"]


def __getattr__(name: str) -> Any:
    """`verify`, loaded when it is first asked for."""
    if name != "verify":
        raise AttributeError(name)
    from verifier.verify import verify

    return verify
