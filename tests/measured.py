"""``make deep`` writes what it found to docs/measured.md: each test, its figures, its time."""

import datetime as dt
import os
import platform
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
        PAGE.write_text(_page(), encoding="utf-8")


def _page() -> str:
    today = dt.datetime.now(tz=dt.UTC).date()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        "# Measured",
        "",
        f"Written by `make deep` on {today.isoformat()}: {machine}.",
        "",
        "| test | figures | seconds | outcome |",
        "| --- | --- | ---: | --- |",
    ]
    for report in _reports:
        figures = ", ".join(f"{name} {value}" for name, value in report.user_properties)
        name = report.nodeid.removeprefix("tests/").replace("|", "\\|")
        lines.append(f"| `{name}` | {figures} | {report.duration:.1f} | {report.outcome} |")
    return "\n".join(lines) + "\n"
