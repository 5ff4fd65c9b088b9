"""What a case shows: a world the charter allows, and the violation of a guarantee in it.

The interpreter (`charter.semantics`) tells what happens; here it is held against what was promised. Whatever
the verifier claims by a case is replayed here.
"""
