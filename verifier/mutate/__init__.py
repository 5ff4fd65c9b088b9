"""Which small changes of a charter no guarantee and no scenario of it notices."""
