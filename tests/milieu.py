"""Where the tests run."""

import os

SOUS_CI = os.environ.get("CI", "").lower() in {"1", "true"}
"""Under CI what a test needs must be there: it fails where it would be skipped elsewhere."""
