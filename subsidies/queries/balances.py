"""What is left of each funding source, as the sealed journals say."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from legalaid.shared.refusals import Finding
from subsidies.models import FundingSource, FundUse, LedgerEntry
from subsidies.rules.budget import Balance, commitment_findings
from subsidies.states import Account

NOTHING = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class SourceBalance:
    """One source with its balance since the books began, and what moved in one year."""

    source: FundingSource
    balance: Balance
    year_appropriated_yuan: Decimal
    year_paid_yuan: Decimal

    @property
    def uses(self) -> list[str]:
        return [FundUse(code).label for code in self.source.uses]


def balance_of(source: FundingSource) -> Balance:
    """Return one source's balance; under the lock of its row nobody can commit meanwhile."""
    entries = LedgerEntry.objects.filter(source=source, journal__is_sealed=True)
    return _balance(entries.aggregate(**_sums("")))


def spending_findings(source: FundingSource, amount_yuan: Decimal) -> list[Finding]:
    """Return what the source says to this sum for case subsidies, warnings included."""
    return commitment_findings(
        source=source.name,
        permitted_uses=frozenset(source.uses),
        use=FundUse.CASE,
        use_label=FundUse.CASE.label,
        amount_yuan=amount_yuan,
        balance=balance_of(source),
    )


def balances(*, year: int) -> list[SourceBalance]:
    """Return every source in use, in one query."""
    in_year = Q(entries__journal__booked_on__year=year)
    sources = FundingSource.objects.filter(is_active=True).annotate(
        **_sums("entries__"),
        year_in=_sum("entries__", Account.APPROPRIATED, in_year),
        year_out=_sum("entries__", Account.PAID, in_year),
    )
    return [
        SourceBalance(
            source=source,
            balance=_balance(vars(source)),
            year_appropriated_yuan=-source.year_in + NOTHING,
            year_paid_yuan=source.year_out,
        )
        for source in sources.order_by("pk")
    ]


def _balance(sums: dict[str, Decimal]) -> Balance:
    return Balance(
        # The other leg of money that came in stands with a minus.
        appropriated_yuan=-sums["appropriated"] + NOTHING,
        committed_yuan=sums["committed"],
        paid_yuan=sums["paid"],
    )


def _sums(path: str) -> dict[str, Coalesce]:
    return {
        "appropriated": _sum(path, Account.APPROPRIATED),
        "committed": _sum(path, Account.COMMITTED),
        "paid": _sum(path, Account.PAID),
    }


def _sum(path: str, account: Account, extra: Q | None = None) -> Coalesce:
    chosen = Q(**{f"{path}account": account, f"{path}journal__is_sealed": True})
    return Coalesce(Sum(f"{path}amount_yuan", filter=chosen & (extra or Q())), NOTHING)
