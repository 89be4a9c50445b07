"""What both lists of the second entry show: how far a file is, and the tabs with their numbers."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from applications.models import Application, Case
from applications.queries.national_list import TABS, Tab
from applications.states import NationalState
from legalaid.shared.counting import A_FEW, words_for
from legalaid.shared.templatetags.office import day, state
from workstations.views.lists import tabs_of

_TONES = {"ENTERED": "good", "DIFFERS": "bad", "IN_PROGRESS": "wait"}


def entry_of(record: Application | Case) -> SafeString:
    entry = getattr(record, "national_entry", None)
    if entry is None:
        return state(NationalState.NOT_ENTERED)
    return format_html(
        "{}<small>{}，{}</small>",
        state(entry, tone=_TONES.get(entry.state, "")),
        entry.changed_by.name,
        day(timezone.localdate(entry.changed_at)),
    )


def tabs(counts: Mapping[str, int], current: Tab) -> list[dict[str, Any]]:
    words = {code: words_for(count, cap=A_FEW) for code, count in counts.items()}
    return tabs_of(TABS.values(), words, current=current)
