from django.apps import AppConfig

from applications.documents import application_kinds, case_kinds
from workstations.documents import registry


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = "申请与案件"

    def ready(self) -> None:
        """Add the papers of this storey to the registry of the house."""
        registry.register(*application_kinds.KINDS, *case_kinds.KINDS)
