"""What the machine understood: each clause said back in plain sentences made from the resolved model alone."""

from charter.readback.readback import readback
from charter.readback.said import Said

__all__ = ["Said", "readback"]
