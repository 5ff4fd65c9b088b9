"""Engines: how questions in terms are answered, in processes of their own."""
