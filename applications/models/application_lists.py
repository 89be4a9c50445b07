"""How the lists of applications stay fast at a million rows: keys that sort, and their indexes."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from applications.states import DECIDED, ON_THE_CLOCK, OVER
from legalaid.shared.constraints import in_states

# A paused application has no day and stands behind all that have one; a key is never NULL.
DUE_KEY = Coalesce(F("decision_due_on"), Value(dt.date(9999, 12, 31)))
# Read backwards, the queue has them last as well.
DUE_KEY_BACKWARDS = Coalesce(F("decision_due_on"), Value(dt.date(1, 1, 1)))

LIST_INDEXES = [
    # What is to be taken next, and what lies at a place.
    models.Index(
        fields=["decision_due_on", "id"],
        condition=in_states(ON_THE_CLOCK),
        name="application_queue",
    ),
    models.Index(fields=["received_at", "state"], name="application_at_place"),
    # Four orders of the register, and the same of what is open for the queue.
    models.Index(fields=["received_on", "id"], name="application_by_receipt"),
    models.Index(DUE_KEY, "id", name="application_by_due"),
    models.Index(fields=["number_key", "id"], name="application_by_number"),
    models.Index(fields=["name_key", "id"], name="application_by_name"),
    models.Index(
        fields=["received_on", "id"],
        condition=in_states(ON_THE_CLOCK),
        name="application_open_by_receipt",
    ),
    models.Index(DUE_KEY, "id", condition=in_states(ON_THE_CLOCK), name="application_open_by_due"),
    models.Index(
        DUE_KEY_BACKWARDS,
        "id",
        condition=in_states(ON_THE_CLOCK),
        name="application_open_by_due_back",
    ),
    models.Index(
        fields=["number_key", "id"],
        condition=in_states(ON_THE_CLOCK),
        name="application_open_by_number",
    ),
    models.Index(
        fields=["name_key", "id"],
        condition=in_states(ON_THE_CLOCK),
        name="application_open_by_name",
    ),
    # What is closed, the newest first.
    models.Index(
        fields=["-closed_on", "-id"],
        condition=in_states(OVER),
        name="application_by_closing",
    ),
    # What a condition of the register leaves, where it leaves little.
    models.Index(fields=["state", "received_on", "id"], name="application_in_state"),
    models.Index(fields=["channel", "received_on", "id"], name="application_by_channel"),
    models.Index(
        fields=["closed_on", "id"],
        condition=in_states(DECIDED),
        name="application_by_decision",
    ),
]

# Whatever the row says: a save() of an older copy would write the old sound back. The serial is
# padded, because as text 10号 stands before 9号.
KEEPS_ITS_KEYS = pgtrigger.Trigger(
    name="keeps_its_keys",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=r"""
        SELECT name_pinyin INTO NEW.name_key FROM applications_applicant
            WHERE id = NEW.applicant_id;
        NEW.number_key := coalesce(
            regexp_replace(
                NEW.number, '\d+(?=\D*$)', lpad(substring(NEW.number from '(\d+)\D*$'), 8, '0')
            ),
            NEW.number
        );
        RETURN NEW;
    """,
)
