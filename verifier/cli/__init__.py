"""The command line. Commands are the files of `verifier.cli.commands`; none is loaded before it is named.

This module and all that `--help` and `--version` need load neither the solver, nor the parser, nor Rich.
"""

from verifier.cli.main import main

__all__ = ["main"]
