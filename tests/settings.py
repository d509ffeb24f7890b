"""The portal's own settings, but for what makes tests slow or leaves files behind."""

import tempfile

from trust_portal.settings import *  # noqa: F403
from trust_portal.settings import DATABASES, STORAGES

_folder = tempfile.TemporaryDirectory(prefix="portal-tests-")
MEDIA_ROOT = _folder.name
IMPORTS_ROOT = f"{_folder.name}/imports"
# Argon2 takes its time by design; what it does is not ours to test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No manifest: tests run without collecting the static files first.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
REFUSES_UNPREPARED = True
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # A busy machine is slow, and a world made for a whole module keeps its transaction open.
    DATABASES["default"]["OPTIONS"]["options"] = "-c statement_timeout=120000 -c lock_timeout=8000"
