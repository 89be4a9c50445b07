"""``make bench``: the main pages at 10,000 and 100,000 applications, the long lists at a million.

Other sizes may be given. Exits with 1 when a page takes more than three times its raw SQL and
an empty page together, or when a list at the last size is slower than at the first by half.
"""

import os
import sys

import django
from django.conf import settings

from legalaid.embedded.throwaway import Throwaway

SIZES = (10_000, 100_000, 1_000_000)
# So far with money; past it only applications, applicants and cases.
WITH_MONEY = 100_000
LIMIT = 3.0
HEAD = f"{'page':<28}{'queries':>8}{'page ms':>10}{'raw SQL':>10}{'empty':>10}{'ratio':>8}"


def main(sizes: list[int]) -> int:
    """Load, measure and print; the modules of Django are imported once it is set up."""
    from django.core.management import call_command  # noqa: PLC0415 - needs its settings first
    from django.urls import reverse  # noqa: PLC0415

    from tests.bench import lists  # noqa: PLC0415
    from tests.bench.load import Loader  # noqa: PLC0415
    from tests.bench.measure import timed  # noqa: PLC0415
    from tests.bench.multiply import multiply  # noqa: PLC0415

    # Without Django's test environment: it copies the context of every template that is drawn,
    # and nobody's page does that.
    call_command("migrate", verbosity=0)
    loader = Loader()
    pages = (
        ("待审查", reverse("applications:queue"), loader.staff[0]),
        ("申请登记簿", reverse("applications:register"), loader.staff[0]),
        ("本所申请", reverse("applications:office_list"), loader.clerk),
        ("案件", reverse("applications:cases"), loader.head),
        ("工作台（经办）", reverse("workbench"), loader.staff[0]),
        ("补贴审核", reverse("subsidies:lines"), loader.head),
        ("台账", reverse("subsidies:ledger"), loader.auditor),
    )
    slow, lists_at = [], {}
    for size in sizes:
        if size <= WITH_MONEY:
            loader.fill(size)
        else:
            multiply(size)
        _analyse()
        if size in (sizes[0], sizes[-1]):
            lists_at[size] = lists.measured(loader.staff[0])
            slow += _too_slow(lists_at[size], size)
        if size > WITH_MONEY:
            continue
        print(f"\n{size:,} applications\n{HEAD}")
        for name, address, user in pages:
            timing = timed(address, user=user, name=name)
            print(
                f"{timing.page:<24}{timing.queries:>8}{timing.page_ms:>10.1f}"
                f"{timing.raw_ms:>10.1f}{timing.empty_ms:>10.1f}{timing.ratio:>8.2f}"
            )
            slow += _too_slow({name: timing}, size)
    slow += lists.grown(lists_at[sizes[0]], lists_at[sizes[-1]])
    _print_lists(lists_at[sizes[0]], lists_at[sizes[-1]], sizes)
    for line in slow:
        print(f"too slow: {line}", file=sys.stderr)
    return 1 if slow else 0


def _too_slow(timings, size: int) -> list[str]:
    return [
        f"{name} at {size:,}: {timing.ratio:.2f} times, the limit is {LIMIT}"
        for name, timing in timings.items()
        if timing.ratio > LIMIT
    ]


def _print_lists(small, large, sizes: list[int]) -> None:
    """The ten that grew most, and how all of them did."""
    growth = {name: large[name].best_ms / small[name].best_ms for name in large}
    print(f"\n{len(large)} lists, best of each at {sizes[0]:,} and {sizes[-1]:,}\n")
    for name in sorted(growth, key=growth.get, reverse=True)[:25]:
        print(
            f"{name:<52}{small[name].best_ms:>8.1f}{large[name].best_ms:>8.1f} ms"
            f"{growth[name]:>7.2f} times, {large[name].ratio:.2f} of raw"
        )


def _analyse() -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    with Throwaway() as throwaway:
        os.environ |= throwaway.environment | {
            "DJANGO_SETTINGS_MODULE": "legalaid.settings",
            "ALLOWED_HOSTS": "testserver",
            "LOG_LEVEL": "WARNING",
            # The head would otherwise be sent to set up a second factor first.
            "DEMO": "1",
            "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
            "DB_STATEMENT_TIMEOUT_MS": "0",
        }
        django.setup()
        settings.ROOT_URLCONF = "tests.bench.urls"
        sys.exit(main([int(size) for size in sys.argv[1:]] or list(SIZES)))
