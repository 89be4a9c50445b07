"""When the office's clock ticks: what Celery's beat sends, and how often."""

from typing import Any

from celery.schedules import crontab

_HOUR = 3600.0


def ticks(*, disclosures: float) -> dict[str, dict[str, Any]]:
    """Return Celery's beat schedule; ``disclosures`` says how many seconds lie between two looks.

    Every task finds out by itself what is due, so that a tick too many does nothing
    and a night without the program is caught up.
    """
    return {
        # A tick that nobody took in time is void: a worker that was away finds no thousand.
        "sweep-jobs": _tick("workstations.sweep_jobs", 30.0, expires=25),
        "heart-beat": _tick("workstations.heart_beat", 20.0, expires=15),
        # Done once a night, by the first tick that can; the others find it done.
        "verify-trail": _tick("workstations.verify_trail", crontab("10", "2-5")),
        "forget-tries": _tick("workstations.forget_tries", crontab("40", "3")),
        "let-go-of-files": _tick("workstations.let_go_of_files", _HOUR),
        "remind": _tick("applications.remind", _HOUR),
        "deem-withdrawn": _tick("applications.deem_withdrawn", _HOUR),
        "prepare-disclosures": _tick("subsidies.prepare_disclosures", disclosures),
    }


def _tick(task: str, schedule: float | crontab, **options: int) -> dict[str, Any]:
    return {"task": task, "schedule": schedule, "options": options}
