"""Reports on small changes that nothing notices: as text, as JSON."""
