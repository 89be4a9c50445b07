"""What the data need before the site starts, step by step in one process.

    python -m scripts.prepare migrate collectstatic seed demo

Says each step aloud; what the commands say themselves goes to standard error, which is a log.
Django is loaded once for all of it: to load it takes longer than most of the steps.
"""

import contextlib
import os
import sys

STEPS = {
    "migrate": ("Bringing the database up to date ...", ["--noinput"]),
    "collectstatic": ("Collecting static files ...", ["--noinput"]),
    "seed": ("Loading the network ...", []),
    "demo": ("Loading demo data, up to a minute the first time ...", ["--if-empty"]),
}


def main(names: list[str]) -> None:
    for name in names:
        sentence, words = STEPS[name]
        print(f"==> {sentence}", flush=True)
        with contextlib.redirect_stdout(sys.stderr):
            _take(name, words)


def _take(name: str, words: list[str]) -> None:
    # Not before the first sentence: the person at the keyboard reads at once what goes on.
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "legalaid.settings")
    django.setup()
    call_command(name, *words, skip_checks=False)


if __name__ == "__main__":
    main(sys.argv[1:])
