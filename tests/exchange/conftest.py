"""What tests of the exchange may ask for: a folder of imports of their own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def imports(settings, tmp_path):
    """Keep the imports of each test apart, as accounts of several tests have the same key."""
    settings.IMPORTS_ROOT = tmp_path / "imports"
    return settings.IMPORTS_ROOT
