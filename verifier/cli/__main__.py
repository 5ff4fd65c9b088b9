"""`python -m verifier.cli` is `charter`."""

from verifier.cli import main

if __name__ == "__main__":
    main()
