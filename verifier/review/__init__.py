"""Reviewing a change: what is accepted, what was known, what is new, what was lost.

`accept` honours the acceptances of the charter, `know` a baseline, `compare` another version. None of them changes a
verdict: they say of a finding why it does not fail the run.
"""
