"""Every choice of the installation, read from the environment, with a default that fits `make run`.

A missing secret stops the start; nothing here falls back to a known password or key.
"""

from pathlib import Path
from urllib.parse import unquote

import environ

from legalaid import content_security
from legalaid.clock import ticks

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(str(BASE_DIR / ".env"))

# ---- The installation ----------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
# Demo mode relaxes the second factor and shows role logins; never on a database with real people.
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
FILES_DIR = Path(env("FILES_DIR", default=str(VAR_DIR / "files")))
FIELD_KEYS_FILE = env("FIELD_KEYS_FILE")
TRAIL_ANCHORS_FILE = Path(env("TRAIL_ANCHORS_FILE", default=str(VAR_DIR / "trail-anchors.txt")))
BACKUP_MARK_FILE = env("BACKUP_MARK_FILE", default="")  # touched by each backup that went well
# TLS ends at the proxy in front; a plain intranet trial on http may switch these off together.
HTTPS = env.bool("HTTPS", default=False)

OFFICE_NAME = env("OFFICE_NAME", default="铜梁区法律援助")
CENTER_NAME = env("CENTER_NAME", default="重庆市铜梁区法律援助中心")
BUREAU_NAME = env("BUREAU_NAME", default="重庆市铜梁区司法局")
BUREAU_ADDRESS = env("BUREAU_ADDRESS", default="")  # where an objection is handed in
BUREAU_PHONE = env("BUREAU_PHONE", default="")
OFFICE_PHONE = env("OFFICE_PHONE", default="023-45680148")
NETWORK_NAME = env("NETWORK_NAME", default="")  # as clerks call it, e.g. 电子政务外网
PROGRESS_ADDRESS = env("PROGRESS_ADDRESS", default="")  # as the receipt prints it
# GB/T 9704: year in hexagonal brackets, serial not padded. A series may have its own pattern.
NUMBER_PATTERN = env("NUMBER_PATTERN", default="铜法援{series}〔{year}〕{serial}号")
NUMBER_PATTERNS = {
    "档": env("ARCHIVE_NUMBER_PATTERN", default="{year}-法援-{serial}"),
    "异": env("OBJECTION_NUMBER_PATTERN", default="铜司{series}〔{year}〕{serial}号"),
}
TOWN_REPLY_DAYS = env.int("TOWN_REPLY_DAYS", default=3)  # an office target, no law's
WORKER_LOAD_LIMIT = env.int("WORKER_LOAD_LIMIT", default=12)  # where a worker has none of their own
REMIND_DAYS_BEFORE = tuple(env.list("REMIND_DAYS_BEFORE", cast=int, default=[10, 5, 1]))
CASE_NUMBER_PATTERN = env("CASE_NUMBER_PATTERN", default="（{year}）渝援0151{series}{serial}号")
ORDINARY_PROCEDURE_NOTICE_MANDATORY = env.bool("ORDINARY_PROCEDURE_NOTICE_MANDATORY", default=False)
FAST_LANE_SAME_DAY = env.bool("FAST_LANE_SAME_DAY", default=True)  # 四个当天, a promise

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.admin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "pgtrigger",
    "legalaid.pages",
    "legalaid.shared",
    "workstations",
    "applications",
    "subsidies",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "legalaid.middleware.whereabouts",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "legalaid.middleware.whole_page_login",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    # Below allauth and the messages, because ending a session speaks through both.
    "legalaid.middleware.never_cached",
    "legalaid.middleware.session_limits",
    "legalaid.middleware.second_factor_required",
    "legalaid.middleware.own_password_required",
    "workstations.views.opened.noted",
    "legalaid.pages.places.remembered",
    "legalaid.pages.reading.by_one_calendar",
    "legalaid.pages.errors.only_by_form",
]

ROOT_URLCONF = "legalaid.urls"
WSGI_APPLICATION = "legalaid.wsgi.application"
AUTH_USER_MODEL = "workstations.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "legalaid.pages.context.office",
            ],
            "builtins": ["legalaid.shared.templatetags.office"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "_ui/table.html"

# ---- Data ----------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL")}
# The folder of a unix socket stands percent-encoded in the URL; environ leaves it so.
DATABASES["default"]["HOST"] = unquote(DATABASES["default"]["HOST"])
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["default"]["OPTIONS"] = {
    "pool": {"min_size": 1, "max_size": env.int("DB_POOL_SIZE", default=10), "timeout": 30},
    "options": f"-c statement_timeout={env.int('DB_STATEMENT_TIMEOUT_MS', default=15000)}"
    " -c idle_in_transaction_session_timeout=60000 -c timezone=Asia/Shanghai"
    # A page reads little at a time. To start helpers or to compile for it, because the planner
    # sees a million rows behind its twenty-five, costs more than the page.
    " -c max_parallel_workers_per_gather=0 -c jit=off"
    # No trigger is passed over. Unset, each would find that out by an exception, row by row, and
    # a statement of a million rows would end each of them by counting all before it.
    " -c pgtrigger.ignore={}",
}

REDIS_URL = env("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "legalaid.shared.patient_cache.PatientCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "legalaid",
        # A server that hangs is a server that is away.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

_STORAGE = "legalaid.shared.durable_storage"
_STATIC_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    # Everything people hand in and everything we issue; workstations.operations.files encrypts it.
    "default": {
        "BACKEND": env("FILES_STORAGE", default=f"{_STORAGE}.DurableFileSystemStorage"),
        "OPTIONS": env.json("FILES_STORAGE_OPTIONS", default={"location": str(FILES_DIR)}),
    },
    "staticfiles": {"BACKEND": env("STATIC_STORAGE", default=_STATIC_STORAGE)},
}
# The socket of clamd; empty for no virus scan. Once set, an unscanned upload is refused.
CLAMD_SOCKET = env("CLAMD_SOCKET", default="")
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 30

# ---- Language and time ---------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True
DATE_FORMAT = "Y-m-d"

# ---- Login ---------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["workstations.policies.ActivePersonBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "legalaid.login.TwelveSigns"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "legalaid.login.ThreeOfFourClasses"},
    {"NAME": "legalaid.login.NoWordsOfTheOffice"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workbench"
ACCOUNT_ADAPTER = "legalaid.login.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Account and address together; an address alone is never locked, 28 offices may share one.
ACCOUNT_RATE_LIMITS = {"login": False, "login_failed": "5/15m/key"}
# How many proxies in front write X-Forwarded-For; their word is the address in locks and trail.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_ADAPTER = "legalaid.login.MFAAdapter"
MFA_FORMS = {
    "authenticate": "legalaid.login.SecondFactorForm",
    "activate_totp": "legalaid.login.FirstCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = OFFICE_NAME
MFA_ALLOW_UNVERIFIED_EMAIL = True
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=30)
SESSION_IDLE_MINUTES_PRIVILEGED = env.int("SESSION_IDLE_MINUTES_PRIVILEGED", default=15)
SESSION_ABSOLUTE_HOURS = env.int("SESSION_ABSOLUTE_HOURS", default=10)
SESSIONS_AT_ONCE = env.int("SESSIONS_AT_ONCE", default=2)  # the oldest gives way
# Days without a sign-in after which an account sleeps until the security administrator opens it.
IDLE_DAYS = env.int("IDLE_DAYS", default=90)
IDLE_DAYS_CLERKS = env.int("IDLE_DAYS_CLERKS", default=400)

# ---- Browser -------------------------------------------------------------------------------

SESSION_COOKIE_NAME = "__Host-legalaid" if HTTPS else "legalaid"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "legalaid.pages.errors.csrf_failed"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = content_security.POLICY

# ---- Slow work -----------------------------------------------------------------------------

# kombu spells a unix socket redis+socket://, redis-py spells it unix://; the office writes unix://.
CELERY_BROKER_URL = (
    REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
    if REDIS_URL.startswith("unix://")
    else REDIS_URL
)
CELERY_TASK_IGNORE_RESULT = CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30  # a paper on the press comes to its end all the same
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Three tries within a second or two outlast a Valkey that restarts; then the sweeper repairs.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 3, "interval_start": 0, "interval_max": 0.5}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 10,
    "socket_connect_timeout": 1,  # a page waits for it, in each of its tries
    "socket_keepalive": True,  # or a firewall forgets a line on which nothing is said
    "health_check_interval": 30,  # or a line that died on the other side is waited on for ever
    "retry_on_timeout": True,  # what a worker gets twice it finds leased
}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = ticks(disclosures=env.float("DISCLOSURE_CHECK_SECONDS", default=600.0))
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=60)

# ---- Logs ----------------------------------------------------------------------------------

LOG_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"
LOG_FORMAT = {"()": "legalaid.shared.scrubbing.ScrubbedFormatter", "format": LOG_LINE}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": LOG_FORMAT},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools", "pikepdf")},
}
