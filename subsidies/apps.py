from importlib import import_module

from django.apps import AppConfig

from subsidies.documents import disclosure_paper, paper_kinds
from subsidies.queries import disclosure_sentences, money_sentences
from workstations.documents import registry
from workstations.queries import job_files, sentences


class SubsidiesConfig(AppConfig):
    name = "subsidies"
    verbose_name = "质量、补贴与公开"

    def ready(self) -> None:
        """Add this storey's papers and words to the registries of the house."""
        registry.register(*paper_kinds.KINDS, disclosure_paper.KIND)
        sentences.register(money_sentences.SENTENCES | disclosure_sentences.SENTENCES)
        sentences.name_lists(money_sentences.LISTS)
        job_files.ask_of_takers("subsidies.export_ledger", "subsidies.policies.can_export_ledger")
        # By its name: it reads models, which are not there yet when this file is read.
        import_module("subsidies.operations.reminding")
