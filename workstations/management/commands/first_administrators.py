"""``manage.py first_administrators``: the way into an installation that has no accounts yet."""

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from legalaid.shared.refusals import RuleBroken
from workstations.operations import accounts


class Command(BaseCommand):
    help = "Make the system and the security administrator of an empty installation, once."

    def handle(self, *args, **options) -> None:
        try:
            made = accounts.open_the_house(at=timezone.localtime())
        except RuleBroken as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("请在3日内分别由两人打开下列地址设置密码，每个地址只能使用一次：")
        for user, key, token in made:
            address = reverse("workstations:set_password", kwargs={"key": key, "token": token})
            self.stdout.write(f"{user.name}（用户名 {user.username}）：{address}")
