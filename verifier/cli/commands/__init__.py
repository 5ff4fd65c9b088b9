"""The commands of `charter`: one file each, found by listing this folder.

A file defines `command`, a click command. It imports at the top only what `--help` may load; all
else is imported inside the function that needs it.
"""
