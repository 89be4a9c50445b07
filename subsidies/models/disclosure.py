"""Disclosures: a quarter's figures, frozen, reviewed and published; corrected by a new edition."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from legalaid.shared.constraints import different, together
from legalaid.shared.quarters import Quarter
from legalaid.shared.triggers import never_deleted
from subsidies.states import DisclosureState
from workstations.models import Paper
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class DisclosureQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        if user.role in CENTER or user.role in {
            Role.BUREAU_LEADER,
            Role.AUDITOR,
            Role.FINANCE,
        }:
            return self.all()
        return self.none()

    def published(self) -> Self:
        """What anyone may read: published editions, and those a correction has replaced."""
        return self.filter(state__in=[DisclosureState.PUBLISHED, DisclosureState.REPLACED])

    def in_force(self) -> Self:
        """The edition of each quarter that nothing has replaced."""
        return self.filter(state=DisclosureState.PUBLISHED)


class Disclosure(models.Model):
    """One edition of one quarter's public account (法律援助法 art. 58)."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    # "2026Q3"; a text that sorts.
    quarter = models.CharField("季度", max_length=6)
    edition = models.PositiveSmallIntegerField("版次", default=1)
    state = models.CharField(
        "状态", max_length=10, choices=DisclosureState, default=DisclosureState.PREPARED
    )
    # Aggregates only; shape in subsidies.queries.figures. Frozen when the row is made.
    figures = models.JSONField()
    # SHA-256 of the canonical JSON of the figures, printed on the PDF.
    digest = models.CharField(max_length=64)
    # What a corrected edition says about itself; empty on the first.
    correction_reason = models.CharField("更正说明", max_length=300, blank=True)
    prepared_at = models.DateTimeField("生成时间")
    # Why the leader did not sign; empty again once it has been compared anew.
    returned_reason = models.CharField("退回原因", max_length=200, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField("核对时间", null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField("公开时间", null=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="disclosures")
    # The district government's page, its index number: red until it is entered.
    website_address = models.URLField("区政府网站地址", blank=True)

    objects = models.Manager.from_queryset(DisclosureQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "季度公开"
        constraints = [
            models.UniqueConstraint(fields=["quarter", "edition"], name="disclosure_edition_once"),
            models.UniqueConstraint(
                fields=["quarter"],
                condition=Q(state=DisclosureState.PUBLISHED),
                name="disclosure_one_in_force",
            ),
            models.CheckConstraint(
                name="disclosure_two_different_hands",
                condition=different("reviewed_by", "published_by"),
            ),
            models.CheckConstraint(
                name="disclosure_review_has_its_moment",
                condition=together("reviewed_by", "reviewed_at"),
            ),
            models.CheckConstraint(
                name="disclosure_publication_has_its_moment",
                condition=together("published_by", "published_at"),
            ),
            models.CheckConstraint(
                name="disclosure_published_is_signed",
                condition=~Q(state__in=[DisclosureState.PUBLISHED, DisclosureState.REPLACED])
                | Q(published_by__isnull=False, reviewed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="disclosure_correction_says_why",
                condition=Q(edition=1) | ~Q(correction_reason=""),
            ),
            models.CheckConstraint(
                name="disclosure_published_has_its_paper",
                condition=~Q(state__in=[DisclosureState.PUBLISHED, DisclosureState.REPLACED])
                | Q(paper__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_is_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=(
                    "IF OLD.published_at IS NOT NULL AND (NEW.quarter, NEW.edition, NEW.figures,"
                    " NEW.digest, NEW.correction_reason, NEW.paper_id, NEW.published_at)"
                    " IS DISTINCT FROM (OLD.quarter, OLD.edition, OLD.figures, OLD.digest,"
                    " OLD.correction_reason, OLD.paper_id, OLD.published_at) THEN"
                    "   RAISE EXCEPTION 'what was published is never changed'"
                    "   USING ERRCODE = '23514';"
                    " END IF; RETURN NEW;"
                ),
            ),
            *never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.quarter} 第{self.edition}版"

    @property
    def period(self) -> Quarter:
        return Quarter.parse(self.quarter)

    @property
    def published_on(self) -> dt.date | None:
        return self.published_at and timezone.localdate(self.published_at)
