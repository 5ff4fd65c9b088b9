"""The report of `charter verify`, `charter test` and `charter lint`, as every format needs it."""
