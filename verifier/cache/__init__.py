"""Verdicts kept from one run to the next: replayed before they are told, and not there at all once damaged."""
