"""Do the keys of this process open what the database holds?"""

from collections.abc import Sequence

from django.apps import apps
from django.core import checks
from django.db import OperationalError, ProgrammingError

from legalaid.shared.keys import keyring
from legalaid.shared.sealing import Undecipherable, keyed_digest, open_text

LABEL = "key.canary"
WORD = "铜梁法律援助"
_PUT_BACK = (
    "请放回建库时使用的密钥文件（FIELD_KEYS_FILE）后再启动；"
    "不要另建新的密钥文件，否则已登记的身份证号、电话、案情和文件都无法读取。"
)


def findings() -> list[str]:
    """Return what is wrong with the key file, in sentences; nothing is written."""
    return [f"{sentence}{_PUT_BACK}" for sentence in _faults()]


def check(databases: Sequence[str] | None = None, **kwargs) -> list[checks.CheckMessage]:
    """What ``manage.py check --database default`` asks, and ``migrate`` before it begins."""
    if not databases:
        return []
    try:
        return [checks.Error(sentence, id="legalaid.E001") for sentence in findings()]
    except (OperationalError, ProgrammingError):
        # Before the first migration there is nothing that a key could have sealed.
        return []


def _faults() -> list[str]:
    masters, mac = keyring().masters, keyed_digest(LABEL, WORD)
    faults = []
    # Not imported above: this module is read while the models are being made.
    for canary in apps.get_model("workstations", "KeyCanary").objects.order_by("kid"):
        if canary.kid not in masters:
            faults.append(f"密钥文件中没有密钥“{canary.kid}”，而数据库中有由它加密的内容。")
        elif not _opens(canary.token):
            faults.append(f"密钥文件中的密钥“{canary.kid}”与数据库使用的不是同一个。")
        elif canary.index_mac != mac:
            faults.append("密钥文件中的索引密钥（index）与数据库使用的不是同一个。")
    return faults


def _opens(token: str) -> bool:
    try:
        return open_text(token, label=LABEL) == WORD
    except Undecipherable:
        return False
