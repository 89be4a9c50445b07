"""Funding sources and the money appropriated to them; earmarked for what they may pay."""

from __future__ import annotations

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from legalaid.shared.triggers import never_truncated


class FundUse(models.TextChoices):
    """What a source may pay for."""

    CASE = "CASE", "办案补贴"
    DUTY = "DUTY", "值班补贴"
    EVALUATION = "EVALUATION", "案件质量评估费用"
    PUBLICITY = "PUBLICITY", "宣传"
    TRAINING = "TRAINING", "培训"


def new_code() -> str:
    """Name a source that the center adds; those of the seed have names of their own."""
    return uuid4().hex[:20]


class FundingSource(models.Model):
    """One source of earmarked money, such as the district's yearly 300 000 yuan."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    code = models.SlugField("代码", max_length=20, unique=True, default=new_code)
    name = models.CharField("经费来源", max_length=80)
    uses = ArrayField(models.CharField(max_length=20, choices=FundUse), verbose_name="用途")
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "经费来源"

    def __str__(self) -> str:
        return self.name


# A quarter is closed while its account is published and no correction is being prepared. The
# rows are held, so that whoever publishes at this moment is waited for. 23514 makes Django
# raise IntegrityError, as for any broken promise of a table.
_PUBLISHED_QUARTERS_STAY = """
    IF TG_OP <> 'INSERT' THEN
        touched := ARRAY[to_char(OLD.received_on, 'YYYY"Q"Q')];
    END IF;
    IF TG_OP <> 'DELETE' THEN
        touched := touched || to_char(NEW.received_on, 'YYYY"Q"Q');
    END IF;
    PERFORM 1 FROM subsidies_disclosure WHERE quarter = ANY(touched) FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM subsidies_disclosure account
        WHERE account.quarter = ANY(touched) AND account.state = 'PUBLISHED'
          AND NOT EXISTS (
            SELECT 1 FROM subsidies_disclosure correction
            WHERE correction.quarter = account.quarter
              AND correction.state = 'PREPARED'
          )
    ) THEN
        RAISE EXCEPTION 'appropriation_of_a_published_quarter_stays' USING ERRCODE = '23514';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class Appropriation(models.Model):
    """Money appropriated to a source for a year (指标下达), with the document that says so."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="appropriations")
    year = models.PositiveSmallIntegerField("年度")
    amount_yuan = models.DecimalField("金额", max_digits=12, decimal_places=2)
    document = models.CharField("指标文号", max_length=120)
    received_on = models.DateField("下达日期")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "指标下达"
        constraints = [
            models.CheckConstraint(
                name="appropriation_is_positive", condition=Q(amount_yuan__gt=0)
            ),
            models.UniqueConstraint(
                fields=["source", "year", "document"], name="appropriation_recorded_once"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_quarters_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("touched", "text[] := '{}'")],
                func=_PUBLISHED_QUARTERS_STAY,
            ),
            never_truncated(),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.year}"
