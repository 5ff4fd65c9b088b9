"""Voting power: who can make a difference to a decision, and how often, as exact numbers.

`docs/power.md` defines every measure and names its source.
"""
