"""Every test proves what it needs: none takes a result from the cache of the user who runs it."""

import os

os.environ["CHARTER_NO_CACHE"] = "1"
