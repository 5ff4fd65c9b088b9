"""Reports on repairs: as text, as JSON."""
