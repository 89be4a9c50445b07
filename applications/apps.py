from django.apps import AppConfig

from applications.documents import (
    application_kinds,
    case_kinds,
    correction_kinds,
    fee_kinds,
    service_kinds,
)
from applications.queries import (
    application_sentences,
    case_sentences,
    caution_sentences,
    correction_sentences,
    date_sentences,
    list_names,
    person_sentences,
    register_sentences,
    scope_sentences,
    service_sentences,
    transfer_sentences,
)
from workstations.documents import registry
from workstations.queries import job_files, sentences


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = "申请与案件"

    def ready(self) -> None:
        """Add the papers and the words of this storey to the registries of the house."""
        registry.register(
            *application_kinds.KINDS,
            *case_kinds.KINDS,
            *correction_kinds.KINDS,
            *fee_kinds.KINDS,
            *service_kinds.KINDS,
        )
        sentences.register(application_sentences.SENTENCES)
        sentences.register(case_sentences.SENTENCES)
        sentences.register(person_sentences.SENTENCES)
        sentences.register(caution_sentences.SENTENCES)
        sentences.register(correction_sentences.SENTENCES)
        sentences.register(date_sentences.SENTENCES)
        sentences.register(service_sentences.SENTENCES)
        sentences.register(register_sentences.SENTENCES)
        sentences.register(scope_sentences.SENTENCES)
        sentences.register(transfer_sentences.SENTENCES)
        sentences.name_lists(list_names.NAMES)
        job_files.ask_of_takers(
            "applications.pack_papers", "applications.policies.can_enter_nationally"
        )
