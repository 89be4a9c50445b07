"""What to read twice about an aid worker's account, and whether a row changed meanwhile."""

import json
from collections.abc import Iterable

from legalaid.shared.bank_accounts import fails_its_check_digit
from legalaid.shared.refusals import Finding
from legalaid.shared.sealing import blind_index, keyed_digest
from workstations.models import AidWorker

# What each of the two forms writes.
PAYEE = ("phone", "bank_name", "bank_account")
PRACTICE = (
    "unit_id",
    "licence_number",
    "licensed_on",
    "criminal_since_on",
    "fields",
    "knows_minors",
    "is_suspended",
    "left_on",
    "load_limit",
)


def edition(worker: AidWorker, columns: Iterable[str]) -> str:
    """Return a mark of these columns as they are: another mark, another content.

    Keyed, so that the number behind it cannot be tried out from a page's source.
    """
    content = {name: getattr(worker, name) for name in columns}
    text = json.dumps(content, ensure_ascii=False, default=str, sort_keys=True)
    return keyed_digest("edition of an aid worker", f"{worker.uid}{text}")[:32]


def account_index(account: str) -> str:
    """Return by what equal accounts find each other; "" where there is none."""
    return blind_index("bank_account", account)


def account_findings(worker: AidWorker) -> list[Finding]:
    """Return what speaks against the account that is kept; warnings, none of which refuses."""
    account = worker.bank_account
    if not account:
        return []
    found = []
    if fails_its_check_digit(account):
        found.append(
            _warning("此账号不符合银行卡号的校验规则，可能有一位填错，请与本人的银行卡再核对一次。")
        )
    alike = AidWorker.objects.filter(bank_account_index=account_index(account))
    others = alike.exclude(pk=worker.pk).order_by("sort_key", "pk").values_list("name", flat=True)
    if others:
        found.append(
            _warning(
                f"此账号与{'、'.join(others[:3])}登记的账号相同，"
                "补贴应当发给承办人本人，请核对是否填错。"
            )
        )
    return found


def _warning(sentence: str) -> Finding:
    return Finding(sentence=sentence, article="", blocks=False, passes=False)
