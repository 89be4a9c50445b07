"""``make deep`` writes what it found to docs/measured.md: each test, its figures, its time.

A whole run writes the page anew. A part run again (``ARGS=...``) replaces its own lines, and each
line says its day.
"""

import datetime as dt
import os
import platform
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[1] / "docs" / "measured.md"
_reports: list[pytest.TestReport] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        _reports.append(report)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # The lanes send their reports to the one who counts them; it alone has no ``workerinput``.
    if _reports and not hasattr(session.config, "workerinput"):
        named = session.config.args_source is pytest.Config.ArgsSource.ARGS
        is_part = named or bool(session.config.option.keyword)
        PAGE.write_text(_page(_others() if is_part else []), encoding="utf-8")


def _others() -> list[str]:
    """Return the lines of tests that were not run this time."""
    run = {_shown(report.nodeid.split("[")[0]) for report in _reports}
    lines = PAGE.read_text(encoding="utf-8").splitlines() if PAGE.exists() else []
    rows = [line for line in lines if line.startswith("| `")]
    return [line for line in rows if line.split("`")[1].split("[")[0] not in run]


def _page(others: Sequence[str]) -> str:
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        "# Measured",
        "",
        f"Written by `make deep`: {machine}.",
        "",
        "| test | figures | seconds | outcome | day |",
        "| --- | --- | ---: | --- | --- |",
        *sorted([*others, *_rows(_reports)]),
    ]
    return "\n".join(lines) + "\n"


def _rows(reports: Sequence[pytest.TestReport]) -> Iterator[str]:
    """Yield a row for each test; one for all the cases of a test that have no figures."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    cases: dict[str, list[pytest.TestReport]] = defaultdict(list)
    for report in reports:
        cases[report.nodeid if report.user_properties else report.nodeid.split("[")[0]].append(
            report
        )
    for name, together in sorted(cases.items()):
        told = [f"{key} {value}" for report in together for key, value in report.user_properties]
        if len(together) > 1:
            told = [f"{len(together)} cases"]
        outcomes = Counter(report.outcome for report in together)
        outcome = ", ".join(
            f"{n} {word}" if len(outcomes) > 1 else word for word, n in outcomes.items()
        )
        seconds = sum(report.duration for report in together)
        yield f"| `{_shown(name)}` | {', '.join(told)} | {seconds:.1f} | {outcome} | {today} |"


def _shown(name: str) -> str:
    return name.removeprefix("tests/").replace("|", "\\|")
