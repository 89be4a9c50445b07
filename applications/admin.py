"""The standards and lists that the center keeps itself: dated lines, policies, kinds of means."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from applications.models import HardshipLine, MeansCode, PledgeSampleRate
from workstations.admin import Noun, nouns


class Dated(Noun):
    """What has judged applications is never edited: a new day, a new row."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [field.name for field in self.opts.fields] if obj else []


@admin.register(HardshipLine, site=nouns)
class HardshipLineAdmin(Dated):
    list_display = ("in_force_from", "area", "monthly_yuan", "is_example", "source")
    ordering = ("-in_force_from", "area")


@admin.register(PledgeSampleRate, site=nouns)
class PledgeSampleRateAdmin(Dated):
    list_display = ("in_force_from", "percent", "is_example", "source")
    ordering = ("-in_force_from",)


@admin.register(MeansCode, site=nouns)
class MeansCodeAdmin(Noun):
    list_display = ("label", "kind", "counts", "is_example", "is_active", "position")
    list_filter = ("kind", "is_active")
    ordering = ("kind", "position", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        # Files reckon with the code for ever: another kind, name or weight would rewrite them.
        return ["kind", "code", "label", "counts"] if obj else []
