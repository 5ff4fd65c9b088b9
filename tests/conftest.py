"""Every test proves what it needs: none takes a result from the cache of the user who runs it, and none looks
different where a machine for continuous integration runs it. Garbage is looked for rarely: what is proved has few cycles.
"""

import gc
import os

os.environ["CHARTER_NO_CACHE"] = "1"
for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION"):
    os.environ.pop(name, None)

gc.set_threshold(50_000, 20, 20)
