"""The start of the house: no process works with the keys of another one."""

import logging

from django.db import OperationalError, ProgrammingError, connection

from legalaid.shared.keys import keyring
from legalaid.shared.sealing import keyed_digest, seal_text
from workstations.models import KeyCanary
from workstations.queries import key_canaries

log = logging.getLogger(__name__)


class ForeignKeys(Exception):
    """The key file is not the one with which this database was sealed."""


def require_own_keys() -> None:
    """Refuse to go on with foreign keys; a key that seals for the first time leaves its canary.

    A database that does not answer, or is not migrated yet, is no reason to stay down:
    ``/readyz`` says so, and a value sealed by another key is refused when it is read.

    Raises ForeignKeys.
    """
    try:
        found = key_canaries.findings()
        if found:
            raise ForeignKeys(found[0])
        _leave_canary(keyring().current)
    except (OperationalError, ProgrammingError) as fault:
        log.warning("The keys could not be compared at the start: %s", type(fault).__name__)


def require_own_keys_at_start() -> None:
    """As above, for a process that may part afterwards: no connection is left open.

    A connection carried into a child would be used by two.
    """
    try:
        require_own_keys()
    finally:
        connection.close()
        connection.close_pool()


def _leave_canary(kid: str) -> None:
    if KeyCanary.objects.filter(kid=kid).exists():
        return
    canary = KeyCanary(
        kid=kid,
        token=seal_text(key_canaries.WORD, label=key_canaries.LABEL),
        index_mac=keyed_digest(key_canaries.LABEL, key_canaries.WORD),
    )
    # Two processes that start together write the same.
    KeyCanary.objects.bulk_create([canary], ignore_conflicts=True)
