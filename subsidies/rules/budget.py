"""Earmarked money: what a source may pay for, and what is left of it."""

from dataclasses import dataclass
from decimal import Decimal

from legalaid.shared.money import yuan_text
from legalaid.shared.refusals import Finding

LETTER = "铜司函〔2022〕12号第三部分"
# A source with less than this share of its appropriation left turns yellow.
LOW_SHARE = Decimal("0.10")


@dataclass(frozen=True, kw_only=True)
class Balance:
    """One source in one year, in yuan; ``committed_yuan`` is approved and not yet paid."""

    appropriated_yuan: Decimal = Decimal("0.00")
    committed_yuan: Decimal = Decimal("0.00")
    paid_yuan: Decimal = Decimal("0.00")

    @property
    def available_yuan(self) -> Decimal:
        return self.appropriated_yuan - self.committed_yuan - self.paid_yuan

    @property
    def is_low(self) -> bool:
        return self.available_yuan < self.appropriated_yuan * LOW_SHARE


def commitment_findings(
    *,
    source: str,
    permitted_uses: frozenset[str],
    use: str,
    use_label: str,
    amount_yuan: Decimal,
    balance: Balance,
) -> list[Finding]:
    """Return what this source says to a commitment, those that fail with ``passes`` False.

    ``source`` and ``use_label`` are the words to show, ``use`` the code to look up.

    Law: 铜司函〔2022〕12号 part 3(2) (专款专用、不截留挪用); 法律援助条例 (2003) art. 3.
    """
    left = balance.available_yuan - amount_yuan
    found = [_use_finding(source, use_label, is_permitted=use in permitted_uses)]
    if amount_yuan <= 0:
        found.append(_blocking("发放金额应当大于零，请改正。"))
    elif left < 0:
        found.append(
            _blocking(
                f"{source}可用{yuan_text(balance.available_yuan)}元，"
                f"本次{yuan_text(amount_yuan)}元，不足{yuan_text(-left)}元，请换用其他来源或者追加指标。"
            )
        )
    elif left < balance.appropriated_yuan * LOW_SHARE:
        share = f"{int(LOW_SHARE * 100)}%"
        found.append(
            Finding(
                sentence=f"发放后{source}只剩{yuan_text(left)}元，不到指标的{share}，请留意。",
                article=LETTER,
                blocks=False,
                passes=False,
            )
        )
    return found


def _use_finding(source: str, use_label: str, *, is_permitted: bool) -> Finding:
    sentence = (
        f"{source}可以支付{use_label}。"
        if is_permitted
        else f"{source}不得支付{use_label}，请换用其他来源。"
    )
    return Finding(sentence=sentence, article=LETTER, blocks=True, passes=is_permitted)


def _blocking(sentence: str) -> Finding:
    return Finding(sentence=sentence, article=LETTER, blocks=True, passes=False)
