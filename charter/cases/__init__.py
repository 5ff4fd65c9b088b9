"""What a case shows: the violation of a guarantee.

The interpreter (`charter.semantics`) tells what happens; here it is held against what was promised. Whatever
the verifier claims by a case is replayed here.
"""
