"""What `make lint` looks at before any test: form, imports, templates, migrations, settings."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from legalaid.embedded import ServerFailed
from legalaid.embedded.throwaway import Throwaway

PROJECT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
# What an installation sets; `check --deploy` must find nothing to warn of in it.
PRODUCTION = {"HTTPS": "1", "DEBUG": "0", "DEMO": "0", "ALLOWED_HOSTS": "legalaid.example"}

CHECKS = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "imports": [
        PYTHON,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
    ],
    "templates": [PYTHON, "-m", "djlint", "--lint", "--quiet", "templates"],
}
DJANGO_CHECKS = {
    "migrations": ["makemigrations", "--check", "--dry-run"],
    "deployment": ["check", "--deploy", "--fail-level", "WARNING"],
}


def passes(name: str, command: list[str], environment: Mapping[str, str]) -> bool:
    """Run one check, show its output only when it fails, and say which way it went."""
    started = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout, flush=True)
    word = "FAILED" if done.returncode else "ok"
    print(f"==> {name:<12} {word:<7} {time.monotonic() - started:.1f} s", flush=True)
    return not done.returncode


def main() -> int:
    """Run every check, even after one has failed, and return the exit code."""
    environment = dict(os.environ)
    good = [passes(name, command, environment) for name, command in CHECKS.items()]
    try:
        with Throwaway() as throwaway:
            environment |= throwaway.environment | PRODUCTION
            for name, words in DJANGO_CHECKS.items():
                command = [PYTHON, "manage.py", *words]
                good.append(passes(name, command, environment))
    except ServerFailed as refusal:
        print(f"==> {refusal}")
        return 1
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
