"""The reference interpreter: the definition of the language, party by party and ballot by ballot.

`docs/semantics.md` says the same as mathematics. Nothing here is clever: exact numbers, no solver,
no abstraction.
"""
