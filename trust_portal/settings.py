"""Settings, all from the environment; without one, a demonstration on this machine.

``TRUST_PORTAL_ENV=production`` demands ``SECRET_KEY``, ``ALLOWED_HOSTS`` and
``DATABASE_URL``, and refuses to start without them.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from trust_portal.database import database_from

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("TRUST_PORTAL_VAR", BASE_DIR / "var"))
PRODUCTION = os.environ.get("TRUST_PORTAL_ENV", "demonstration") == "production"
DEFAULT_SECRET_KEY = "demonstration-only-and-refused-in-production-0123456789"  # noqa: S105


def required(name: str) -> str:
    """Return a setting that production cannot do without."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment: production needs it.")
    return value


def listed(name: str, default: str = "") -> list[str]:
    """Return a comma-separated setting as a list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


SECRET_KEY = required("SECRET_KEY") if PRODUCTION else DEFAULT_SECRET_KEY
if PRODUCTION and (SECRET_KEY == DEFAULT_SECRET_KEY or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured(
        "SECRET_KEY is the demonstration key or shorter than 50 characters: make a new one."
    )
DEBUG = False
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,[::1]")
if PRODUCTION and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the portal's own host names, without *.")
# What stands before the addresses in letters.
PORTAL_ADDRESS = os.environ.get(
    "PORTAL_ADDRESS", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS")
# Addresses of proxies whose word on where a request comes from is believed.
TRUSTED_PROXY = listed("TRUSTED_PROXY")

PARTNERSHIP_NAME = os.environ.get("PARTNERSHIP_NAME", "Oxfordshire Children’s Trust")
# The area that the partnership is about, as national figures name it; its region, and its parts.
AREA = os.environ.get("PARTNERSHIP_AREA", "Oxfordshire")
REGION = os.environ.get("PARTNERSHIP_REGION", "South East")
AREA_PARTS = listed(
    "PARTNERSHIP_AREA_PARTS",
    "Cherwell, Oxford, South Oxfordshire, Vale of White Horse, West Oxfordshire",
)
# The board whose pages the public home shows.
FOUNDING_BOARD = os.environ.get("FOUNDING_BOARD", "children-trust-board")
# Whether a question of which no SQL can be kept is an error, as in the tests (boards/prepared.py).
REFUSES_UNPREPARED = False
# The day the portal takes for today. Set it only to show or test a certain day.
TODAY = os.environ.get("TRUST_PORTAL_TODAY", "")

INSTALLED_APPS = [
    "trust_portal.admin.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, for TemplatesSetting
    "crispy_forms",
    "csp",
    "simple_history",
    "accounts",
    "design",
    "boards",
    "membership",
    "priorities",
    "meetings",
    "assurance",
    "trust_portal",
]

MIDDLEWARE = [
    "trust_portal.middleware.RefuseOddRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "trust_portal.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "trust_portal.middleware.EndOldSessions",
    "trust_portal.middleware.AskTheRegisterOnce",
    "accounts.interrupted.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "trust_portal.urls"
WSGI_APPLICATION = "trust_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "trust_portal.context.portal",
            ],
            "builtins": ["design.templatetags.govuk", "boards.templatetags.days"],
        },
    }
]
FORM_RENDERER = "design.renderer.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), VAR_DIR)}
if PRODUCTION:
    required("DATABASE_URL")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# A session ends after an hour without use and after twelve hours in any case.
SESSION_COOKIE_AGE = 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
FORMER_TOKENS_COOKIE_NAME = "__Host-before" if PRODUCTION else "before"
CSRF_FAILURE_VIEW = "trust_portal.errors.csrf_failure"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "trust_portal.formats"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "staticfiles"
MEDIA_ROOT = VAR_DIR / "files"  # served only by the guarded view of a document
# Sheets between their preview and their import: their owner's alone, and for a day.
IMPORTS_ROOT = VAR_DIR / "imports"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Culled late: the tries of passwords are counted here, and must not be pushed out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Without a mail server, letters that ``send_letters`` sends are printed where it runs.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT != 25
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "portal@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    # The address of a page by link is the secret that opens it.
    "filters": {"links": {"()": "accounts.quiet_log.LinksLeftOut"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
