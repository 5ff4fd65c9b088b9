"""The verifier: proves the guarantees of a charter for every number of parties, or shows how they break."""
