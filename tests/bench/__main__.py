"""``make bench``: the main pages at 10,000 and 100,000 applications, the long lists at a million.

Other sizes may be given. Exits with 1 when a page takes more than three times its raw SQL and
an empty page together, or when a list at the last size is slower than at the first by half.
"""

import importlib
import os
import sys

import django
from django.conf import settings

from tests.bench import databases

SIZES = (10_000, 100_000, 1_000_000)
# So far with money; past it only what the lists of applications and cases read.
WITH_MONEY = 100_000
MEANING = (
    "A list has grown where it takes half as much again at the last size, and 2 ms more; one that "
    "draws more rows there is compared with the whole list, which draws as many."
)
HEAD = f"{'page':<28}{'queries':>8}{'page ms':>10}{'raw SQL':>10}{'empty':>10}{'ratio':>8}"


def main(sizes: list[int], only: str = "") -> int:
    """Load, measure and print; the modules of Django are imported once it is set up."""
    from tests.bench import lists, pages  # noqa: PLC0415 - needs its settings first
    from tests.bench.load import Loader  # noqa: PLC0415
    from tests.bench.measure import timed  # noqa: PLC0415

    print(MEANING, flush=True)
    slow: list[str] = []
    for smaller, size in zip((None, *sizes), sizes, strict=False):
        databases.make(size, out_of=smaller, fill=lambda size=size: _fill(size))
        if size > WITH_MONEY or only:
            continue
        print(f"\n{size:,} applications\n{HEAD}", flush=True)
        for name, address, user in pages.of(Loader()):
            timing = timed(address, user=user, name=name)
            print(
                f"{timing.page:<24}{timing.queries:>8}{timing.page_ms:>10.1f}"
                f"{timing.raw_ms:>10.1f}{timing.empty_ms:>10.1f}{timing.ratio:>8.2f}",
                flush=True,
            )
            slow += _too_slow({name: timing}, size)
    small, large = lists.measured(sizes[0], sizes[-1], only=only)
    slow += _too_slow(small, sizes[0]) + _too_slow(large, sizes[-1])
    slow += [f"{name}: {how}" for name, how in lists.grown(small, large).items()]
    _print_lists(small, large, sizes)
    for line in slow:
        print(f"too slow: {line}", file=sys.stderr)
    return 1 if slow else 0


def _fill(size: int) -> None:
    """Bring the tables up to date, add what is missing, and let the database look at it."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from applications.models import Application  # noqa: PLC0415
    from tests.bench.load import Loader  # noqa: PLC0415
    from tests.bench.multiply import multiply  # noqa: PLC0415

    # Without Django's test environment: it copies the context of every template that is drawn,
    # and nobody's page does that.
    call_command("migrate", verbosity=0)
    if size <= WITH_MONEY:
        Loader().fill(size)
    elif Application.objects.count() < size:
        multiply(size)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _too_slow(timings, size: int) -> list[str]:
    from tests.bench.measure import LIMIT  # noqa: PLC0415 - Django is set up first

    return [
        f"{name} at {size:,}: {timing.ratio:.2f} times, the limit is {LIMIT}"
        for name, timing in timings.items()
        # The one box asks a dozen small questions; what counts of it is that they do not grow.
        if timing.is_slow and not name.startswith("search ")
    ]


def _print_lists(small, large, sizes: list[int]) -> None:
    """Print those that grew most."""
    growth = {name: large[name].best_ms / small[name].best_ms for name in large}
    print(f"\n{len(large)} lists, best of each at {sizes[0]:,} and {sizes[-1]:,}\n")
    for name in sorted(growth, key=growth.get, reverse=True)[:25]:
        print(
            f"{name:<52}{small[name].best_ms:>8.1f}{large[name].best_ms:>8.1f} ms"
            f"{growth[name]:>7.2f} times, {large[name].ratio:.2f} of raw"
        )


if __name__ == "__main__":
    with databases.servers() as environment:
        os.environ |= environment | {
            "DJANGO_SETTINGS_MODULE": "legalaid.settings",
            "ALLOWED_HOSTS": "testserver",
            "LOG_LEVEL": "WARNING",
            # The head would otherwise be sent to set up a second factor first.
            "DEMO": "1",
            "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
            "DB_STATEMENT_TIMEOUT_MS": "0",
            # A list waits for its turn longer than anybody may stay idle.
            "SESSION_IDLE_MINUTES": "1440",
        }
        django.setup()
        settings.ROOT_URLCONF = "tests.bench.urls"
        # Some rooms add their alarms with their pages: both sizes must have the same lists.
        importlib.import_module(settings.ROOT_URLCONF)
        chosen = [int(size) for size in sys.argv[1:] if size.isdigit()]
        only = "".join(word for word in sys.argv[1:] if not word.isdigit())
        sys.exit(main(chosen or list(SIZES), only))
