"""Settings of the web program and the command line, all from the environment (see docs/settings.md)."""

import datetime as dt
import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url


def _package(name: str) -> Path:
    """The folder of an installed package, which is not imported for it: no command but the web program needs it."""
    found = find_spec(name)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


HOME = Path(os.environ.get("FAZHI_HOME", Path.cwd()))
DATA = Path(os.environ.get("FAZHI_DATA", HOME / "var" / "data"))
KEYS = Path(os.environ.get("FAZHI_KEYS", DATA.parent / "keys"))
DATABASE_URL = os.environ.get("FAZHI_DATABASE_URL", f"sqlite:///{HOME / 'var' / 'fazhi.sqlite3'}")

# Where the fonts of the PDF lie: beside the source when it runs from a checkout.
FONTS = Path(os.environ.get("FAZHI_FONTS", Path(__file__).resolve().parents[2]))

DEBUG = os.environ.get("FAZHI_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("FAZHI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

DOMAINS = (
    "leadership",
    "inspection",
    "campaign",
    "services",
    "commitments",
    "emergency",
    "documents",
    "decisions",
    "counsel",
    "enforcement",
    "training",
    "delegation",
    "reconsideration",
    "litigation",
    "mediation",
    "proposals",
    "audit",
    "disclosure",
    "publicity",
    "grassroots",
    "plan",
)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "fazhi.journal",
    "fazhi.registry",
    "fazhi.casework",
    "fazhi.figures",
    "fazhi.findings",
    *(f"fazhi.domains.{name}" for name in DOMAINS),
    "fazhi.reporting",
    "fazhi.webhooks",
    "fazhi.faces",
    "fazhi.faces.api",
]

DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Without IMMEDIATE two writers meet "database is locked" at once; FULL keeps a commit through power loss.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
    }
else:
    # Statements that come again and again are planned once for a connection.
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 3}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "registry.Account"
LOGIN_URL = "/desk/login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "fazhi.registry.backends.OneTimeCodeBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "fazhi.registry.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "fazhi.registry.passwords.ThreeKinds"},
    {"NAME": "fazhi.registry.passwords.NotTheName"},
    {"NAME": "fazhi.registry.passwords.NotUsedBefore"},
]

# Coming in (docs/security.md). The defaults are what level 3 of GB/T 22239 asks for.
FAZHI_PASSWORD_DAYS = int(os.environ.get("FAZHI_PASSWORD_DAYS", "90"))
FAZHI_CODE_HOURS = int(os.environ.get("FAZHI_CODE_HOURS", "72"))
FAZHI_SECOND_FACTOR = (
    named.split(",") if (named := os.environ.get("FAZHI_SECOND_FACTOR")) is not None else None
)
FAZHI_IDLE_MINUTES = int(os.environ.get("FAZHI_IDLE_MINUTES", "30"))
FAZHI_SESSIONS = int(os.environ.get("FAZHI_SESSIONS", "3"))
FAZHI_OIDC_URL = os.environ.get("FAZHI_OIDC_URL", "")
FAZHI_OIDC_CLIENT = os.environ.get("FAZHI_OIDC_CLIENT", "")
FAZHI_OIDC_SECRET = os.environ.get("FAZHI_OIDC_SECRET", "")
FAZHI_OIDC_NAME = os.environ.get("FAZHI_OIDC_NAME", "统一身份认证")
FAZHI_URGENT_HOURS = int(os.environ.get("FAZHI_URGENT_HOURS", "4"))
FAZHI_LOGIN_RATE = int(os.environ.get("FAZHI_LOGIN_RATE", "30"))
FAZHI_PROXY = os.environ.get("FAZHI_PROXY") == "1"
AXES_FAILURE_LIMIT = int(os.environ.get("FAZHI_LOCK_FAILURES", "5"))
AXES_COOLOFF_TIME = dt.timedelta(minutes=int(os.environ.get("FAZHI_LOCK_MINUTES", "30")))
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else whoever goes on guessing locks it for ever
AXES_DISABLE_ACCESS_LOG = True  # `SignIn` keeps who came in
AXES_CLIENT_IP_CALLABLE = "fazhi.registry.sessions.address_of"
AXES_VERBOSE = False
# The form itself says that an account is locked (W002); a lock by name alone cannot be got round (W006).
SILENCED_SYSTEM_CHECKS = ["axes.W002", "axes.W006"]

MIDDLEWARE = [
    "fazhi.faces.watching.requests.WatchingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fazhi.faces.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fazhi.faces.middleware.SessionMiddleware",
    "fazhi.faces.middleware.PrincipalMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
SECURE_HTTPS = os.environ.get("FAZHI_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_HTTPS
if SECURE_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600

ROOT_URLCONF = "fazhi.urls"
WSGI_APPLICATION = "fazhi.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "fazhi.faces.context.page",
            ]
        },
    }
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
STATIC_URL = "/static/"
# What reads the API's document in a browser, and what checks a receipt there; its page says when that is not here.
STATICFILES_DIRS = [("ninja", _package("ninja") / "static" / "ninja")]
if (folder := FONTS / "node_modules" / "sm-crypto-v2" / "dist").is_dir():
    STATICFILES_DIRS.append(("sm-crypto-v2", folder))
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# One line for each request and event (faces/watching/lines.py). Our own line of a request says more than Django's.
FAZHI_LOG = os.environ.get("FAZHI_LOG", "text")
_LINE = "fazhi.faces.watching.lines." + ("JsonLine" if FAZHI_LOG == "json" else "TextLine")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": _LINE}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "fazhi": {"level": "INFO"},
        "django": {"level": "WARNING"},
        "django.request": {"level": "CRITICAL"},
        "django.security.csrf": {"level": "CRITICAL"},
        "gunicorn.error": {"level": "WARNING", "handlers": [], "propagate": True},
    },
}

# Who may read the metrics from elsewhere, and below how much room on the disk the program is not ready.
FAZHI_METRICS_TOKEN = os.environ.get("FAZHI_METRICS_TOKEN", "")
FAZHI_FREE_MB = int(os.environ.get("FAZHI_FREE_MB", "500"))

# Files of records: how large one may be, and the program that looks for viruses (its path comes as last argument).
FAZHI_FILE_MB = int(os.environ.get("FAZHI_FILE_MB", "100"))
FAZHI_SCAN = os.environ.get("FAZHI_SCAN", "")

# The API: how many requests of one token a process answers in a minute; 0 for any number.
FAZHI_API_RATE = int(os.environ.get("FAZHI_API_RATE", "600"))

# Who gets a copy of every tree head (journal/witnesses.py), and how mail leaves for those who get it so.
FAZHI_WITNESSES = os.environ.get("FAZHI_WITNESSES", "")
_smtp = urlsplit(os.environ.get("FAZHI_SMTP", "smtp://127.0.0.1:25"))
EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "127.0.0.1", _smtp.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _smtp.scheme == "smtps", _smtp.scheme == "smtp+tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("FAZHI_MAIL_FROM", "fazhi@localhost")

# Hosts of the inner network that may be told of events, and, for the tests, whether this machine may be told in plain.
FAZHI_WEBHOOK_HOSTS = os.environ.get("FAZHI_WEBHOOK_HOSTS", "").split(",")
FAZHI_WEBHOOK_PLAIN = os.environ.get("FAZHI_WEBHOOK_PLAIN") == "1"

FAZHI_LAW = Path(law) if (law := os.environ.get("FAZHI_LAW")) else None

# The algorithm is fixed for a database by its genesis entry; the setting matters only when that is written.
FAZHI_HASH = os.environ.get("FAZHI_HASH", "sm3")
FAZHI_SITE_ID = os.environ.get("FAZHI_SITE_ID", "")


def _secret_key() -> str:
    """The key from the environment, else one made at first start and kept beside the data, mode 0600."""
    if key := os.environ.get("FAZHI_SECRET_KEY"):
        return key
    path = KEYS / "secret_key"
    if not path.exists():
        from django.core.management.utils import get_random_secret_key

        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
    return path.read_text(encoding="ascii").strip()


SECRET_KEY = _secret_key()
