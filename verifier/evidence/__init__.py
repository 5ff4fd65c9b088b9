"""Evidence: why a verdict may be trusted. Compiled guarantees are compared with the interpreter, point by point."""
