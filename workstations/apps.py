from django.apps import AppConfig
from django.core import checks

from workstations.queries import key_canaries


class WorkstationsConfig(AppConfig):
    name = "workstations"
    verbose_name = "网络与办公设备"

    def ready(self) -> None:
        """Let ``check --database`` and ``migrate`` ask whether the keys are the house's own."""
        checks.register(key_canaries.check, checks.Tags.database)
