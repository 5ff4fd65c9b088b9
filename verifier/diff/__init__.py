"""Two versions of a charter compared by meaning: `diff` is the way in."""
