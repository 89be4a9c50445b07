"""Numbers of identity documents of any kind: one spelling, and the index by which they meet."""

from legalaid.shared import resident_id
from legalaid.shared.pasted import compact
from legalaid.shared.sealing import blind_index


def plain(typed: str) -> str:
    """Return the number as it is kept: half-width, capitals, without blanks.

    Dashes go where 15 or 18 signs remain, as people group a resident ID or a unified credit
    code; an old organisation code has a dash of its own.
    """
    number = compact(typed).upper()
    undashed = resident_id.without_dashes(number)
    return undashed if len(undashed) in resident_id.LENGTHS else number


def index_of(typed: str) -> str:
    """Return the blind index of a number, the same for each of its spellings; "" for none.

    Whoever is compared by number is indexed here and nowhere else. The 15 digits of an old
    resident ID count as its 18; the number that is kept may stay as the document shows it.
    """
    return blind_index("resident_id", resident_id.in_eighteen(plain(typed)))
