"""``manage.py seed``: load network, matters and standards; safe to run at every start."""

from django.core.management.base import BaseCommand

import applications.operations.seeding
import subsidies.operations.seeding
import workstations.operations.seeding


class Command(BaseCommand):
    help = "Load places, calendar, matters and standards from the seed files."

    def handle(self, *args, **options) -> None:
        workstations.operations.seeding.load_network()
        workstations.operations.seeding.index_accounts()
        applications.operations.seeding.load_matters()
        subsidies.operations.seeding.load_standards()
        self.stdout.write("网络、日历、事项和标准已就绪。")
