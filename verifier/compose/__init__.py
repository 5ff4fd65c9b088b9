"""Several charters over the same parties: what one demands and another forbids, and which clause settles it."""
