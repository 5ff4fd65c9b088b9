"""`python -m charter.diagnostics > docs/diagnostics.md`: write the page of all diagnostics."""

import sys

from charter.diagnostics.handbook import handbook

if __name__ == "__main__":
    sys.stdout.write(handbook())
