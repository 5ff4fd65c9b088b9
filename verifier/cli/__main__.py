"""`python -m verifier.cli` is `charter`."""

from verifier.cli.main import main

if __name__ == "__main__":
    main()
