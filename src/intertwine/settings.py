"""Django's settings, made from the environment. Nothing heavy is imported here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from intertwine import databases, environment, mail, signing_in, sqlite
from intertwine.domain.problems import Refused

environment.pin_zones()
sqlite.swap()
if faults := sqlite.too_old():
    raise Refused(faults)

# A test run keeps nothing, whatever the shell it is started from says; which engine it runs on
# is said by scripts/with_postgresql alone.
TESTING = "pytest" in sys.modules
ENVIRONMENT = environment.read(environment.of_a_test_run() if TESTING else None)

BASE_DIR = Path(__file__).parent
HOME = ENVIRONMENT.home
SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ALLOWED_FEED_HOSTS = list(ENVIRONMENT.feed_hosts)

ROOT_URLCONF = "intertwine.urls"
WSGI_APPLICATION = "intertwine.wsgi.application"
AUTH_USER_MODEL = "store.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    # The plain app configurations: the loaders below are written out, not patched in.
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "intertwine.store",
    "intertwine.web",
    # After ours, so that our templates stand in for theirs.
    *(() if os.environ.get(signing_in.FILE_COMMAND) else signing_in.APPS),
    # The queue of background work, which a command that only reads a file has no use for either.
    *(() if os.environ.get(signing_in.FILE_COMMAND) else ("django_tasks", "django_tasks_db")),
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MIDDLEWARE = [
    "intertwine.web.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "intertwine.web.language.Speaking",
    "intertwine.web.ended.SignInRequired",
    "intertwine.web.zone.HomeClock",
    signing_in.MIDDLEWARE,
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "intertwine.web.kept.Forgetting",
]

LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    LOADERS if DEBUG else [("django.template.loaders.cached.Loader", LOADERS)],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "intertwine.web.headers.theme",
                "intertwine.web.language.language",
                "intertwine.web.toasts.toasts",
                "intertwine.web.offline.weeks",
                "intertwine.web.preferences.preferences",
                "intertwine.web.frame.frame",
            ],
            "string_if_invalid": "",
        },
    }
]
COTTON_DIR = "components"

DATABASES = {"default": databases.django(ENVIRONMENT.database)}
# Attempts are counted here, so it is one for all threads and processes: a table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# What is too large is not even kept while it comes in.
FILE_UPLOAD_HANDLERS = [
    "intertwine.web.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CSRF_FAILURE_VIEW = "intertwine.web.ended.forged"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
USE_I18N = True
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
# Pages name files by their content once `intertwine.assets.collect` has gathered them.
PLAIN_FILES = TESTING or DEBUG or ENVIRONMENT.database is None
STATIC_ROOT = BASE_DIR / "web" / "static" if PLAIN_FILES else HOME / "static"
WHITENOISE_USE_FINDERS = PLAIN_FILES
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_FILES
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Django's own test client and the tests' sign-ins need no slow hash.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if TESTING
    else "django.contrib.auth.hashers.PBKDF2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}"}
    for rule in ("UserAttributeSimilarityValidator", "MinimumLengthValidator")
] + [{"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"}]

HTTPS = ENVIRONMENT.https
MAIL = ENVIRONMENT.smtp is not None
globals().update(mail.django(ENVIRONMENT.smtp))
globals().update(signing_in.settings(https=HTTPS, mail=MAIL))
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Whether neighbouring host names speak HTTPS too is not ours to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "intertwine_session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "intertwine_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# Standard error only, and no request bodies, names or addresses in it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"masked": {"()": "intertwine.masking.Masked"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["masked"]}
    },
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level.upper()},
    "loggers": {"django": {"handlers": [], "level": "NOTSET", "propagate": True}},
}
