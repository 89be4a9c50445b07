"""The ledger (备查台账): balanced, sealed journals per source; corrected by reversal only."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from legalaid.shared.triggers import append_only, never_deleted
from subsidies.models.batch import BatchRow
from subsidies.models.budget import FundingSource, FundUse
from subsidies.states import Account
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class Journal(models.Model):
    """One event in the books. Insert it, insert its entries, then seal it: only balanced seals."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    # The business key: "payment:<row uid>". Booking twice is refused here.
    key = models.CharField(max_length=120, unique=True)
    booked_on = models.DateField("记账日期")
    text = models.CharField("摘要", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("时间")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    is_sealed = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = "记账凭证"
        indexes = [models.Index(fields=["booked_on", "id"], name="journal_by_day")]
        triggers = [
            pgtrigger.Trigger(
                name="seal_only_when_balanced",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                declare=[("legs", "bigint"), ("difference", "numeric")],
                func=(
                    "IF OLD.is_sealed THEN RAISE EXCEPTION 'journal is sealed'"
                    " USING ERRCODE = '23514'; END IF;"
                    " IF NEW.is_sealed THEN"
                    "   SELECT count(*), coalesce(sum(amount_yuan), 0) INTO legs, difference"
                    "   FROM subsidies_ledgerentry WHERE journal_id = NEW.id;"
                    "   IF legs < 2 OR difference <> 0 THEN"
                    "    RAISE EXCEPTION 'journal does not balance' USING ERRCODE = '23514';"
                    "   END IF;"
                    " END IF;"
                    " RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="born_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=(
                    "IF NEW.is_sealed THEN RAISE EXCEPTION 'a journal is sealed later'"
                    " USING ERRCODE = '23514';"
                    " END IF; RETURN NEW;"
                ),
            ),
            *never_deleted(),
        ]

    def __str__(self) -> str:
        return self.text


class LedgerEntryQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        if user.role in CENTER or user.role in {
            Role.FINANCE,
            Role.BUREAU_LEADER,
            Role.AUDITOR,
        }:
            return self.all()
        return self.none()

    def payments(self) -> Self:
        """The rows finance calls the ledger: money that reached a payee."""
        return self.filter(account=Account.PAID, journal__is_sealed=True)


class LedgerEntry(models.Model):
    """One leg: an amount on one account of one source; the legs of a journal sum to nought."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    journal = models.ForeignKey(Journal, models.PROTECT, related_name="entries")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="entries")
    account = models.CharField("账户", max_length=20, choices=Account)
    # Empty where money comes in: it is not meant for one use yet.
    use = models.CharField("用途", max_length=20, choices=FundUse, blank=True)
    amount_yuan = models.DecimalField("金额", max_digits=14, decimal_places=2)
    row = models.ForeignKey(BatchRow, models.PROTECT, null=True, related_name="entries")

    objects = models.Manager.from_queryset(LedgerEntryQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "台账"
        indexes = [models.Index(fields=["source", "account"], name="entry_by_account")]
        constraints = [
            models.CheckConstraint(name="ledger_entry_is_not_nothing", condition=~Q(amount_yuan=0))
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="never_into_a_sealed_journal",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("sealed", "boolean")],
                func=(
                    "SELECT is_sealed INTO sealed FROM subsidies_journal"
                    " WHERE id = NEW.journal_id;"
                    " IF sealed THEN RAISE EXCEPTION 'journal is sealed'"
                    " USING ERRCODE = '23514'; END IF;"
                    " RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_account_display()} {self.amount_yuan}"
