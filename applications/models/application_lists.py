"""How the lists of applications stay fast at a million rows: keys that sort, and their indexes."""

import datetime as dt

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from applications.states import DECIDED, ON_THE_CLOCK, OVER
from legalaid.shared.constraints import in_states
from legalaid.shared.walks import month_of

# A paused application has no day and stands behind all that have one; a key is never NULL.
DUE_KEY = Coalesce(F("decision_due_on"), Value(dt.date(9999, 12, 31)))
# Read backwards, the queue has them last as well.
DUE_KEY_BACKWARDS = Coalesce(F("decision_due_on"), Value(dt.date(1, 1, 1)))

_ORDERS = {
    "receipt": (F("received_on"), F("id")),
    "due": (DUE_KEY, F("id")),
    "number": (F("number_key"), F("id")),
    "name": (F("name_key"), F("id")),
}

# What ``visible_to`` asks of every row: a count that finds it in the index reads no row.
_WHO_SEES_IT = ["state", "received_at", "sealed_as"]
# What a search leaves out while it walks an order, without reading rows.
_SOUGHT_IN = ["received_on", "decision_due_on", "number_key", "name_key"]

# Not closed, rather than in one of six states: a second condition on the state would look to the
# planner as if it left a sixtieth of a sixtieth.
_OPEN = Q(closed_on=None)

LIST_INDEXES = [
    # What is to be taken next, and what lies at a place.
    models.Index(
        fields=["decision_due_on", "id"],
        condition=in_states(ON_THE_CLOCK),
        name="application_queue",
    ),
    models.Index(fields=["received_at", "state"], name="application_at_place"),
    # Four orders of the register, and the same of what is open for the queue.
    *(
        models.Index(
            *order,
            include=[*_WHO_SEES_IT, *(name for name in _SOUGHT_IN if F(name) not in order)],
            name=f"application_by_{by}",
        )
        for by, order in _ORDERS.items()
    ),
    models.Index(
        fields=["received_on", "id"],
        condition=_OPEN,
        name="application_open_by_receipt",
    ),
    models.Index(DUE_KEY, "id", condition=_OPEN, name="application_open_by_due"),
    models.Index(
        DUE_KEY_BACKWARDS,
        "id",
        condition=_OPEN,
        name="application_open_by_due_back",
    ),
    models.Index(
        fields=["number_key", "id"],
        condition=_OPEN,
        name="application_open_by_number",
    ),
    models.Index(
        fields=["name_key", "id"],
        condition=_OPEN,
        name="application_open_by_name",
    ),
    # What lies on one's own desk: of the closed ones there are many more.
    models.Index(fields=["taken_by"], condition=_OPEN, name="application_open_on_a_desk"),
    # Everything by which the queue is narrowed and sorted and its alarms ask, so that a look at
    # all that is open reads this index and no row.
    models.Index(
        fields=["decision_due_on", "id"],
        include=[
            *_WHO_SEES_IT,
            "received_on",
            "number_key",
            "name_key",
            "taken_by",
            "channel",
            "is_urgent",
            "kind",
            "matter",
            "stage",
            "applicant",
            "applicant_categories",
            "hardship_basis",
            "household_size",
            "income_yuan",
            "rigid_expenditure_yuan",
            "has_high_value_assets",
            "family_is_opponent",
        ],
        condition=_OPEN,
        name="application_open_at_a_glance",
    ),
    # What is closed, the newest first.
    models.Index(
        fields=["-closed_on", "-id"],
        include=_WHO_SEES_IT,
        condition=in_states(OVER),
        name="application_by_closing",
    ),
    # One condition of the register in each of the four orders.
    *(
        models.Index(code, *order, name=f"application_{name}_by_{by}")
        for name, code in (("state", F("state")), ("channel", F("channel")), ("kind", F("kind")))
        for by, order in _ORDERS.items()
    ),
    # A range of days in the other orders, month by month; see ``walks.ByMonth``.
    *(
        models.Index(
            month_of("received_on"), *order, F("received_on"), name=f"application_month_by_{by}"
        )
        for by, order in _ORDERS.items()
        if by != "receipt"
    ),
    *(
        models.Index(
            month_of("closed_on"),
            *order,
            F("closed_on"),
            condition=in_states(DECIDED),
            name=f"application_decided_by_{by}",
        )
        for by, order in _ORDERS.items()
    ),
    GinIndex(fields=["applicant_categories"], name="application_by_category"),
    models.Index(
        fields=["closed_on", "id"],
        include=_WHO_SEES_IT,
        condition=in_states(DECIDED),
        name="application_by_decision",
    ),
]

# Whatever the row says: a save() of an older copy would write the old sound back. The serial is
# padded, because as text 10号 stands before 9号. The kind is the matter's: through another table
# no index leads in an order.
KEEPS_ITS_KEYS = pgtrigger.Trigger(
    name="keeps_its_keys",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=r"""
        SELECT name_pinyin || ' ' || name, categories
            INTO NEW.name_key, NEW.applicant_categories
            FROM applications_applicant WHERE id = NEW.applicant_id;
        SELECT kind INTO NEW.kind FROM applications_matter WHERE id = NEW.matter_id;
        NEW.number_key := coalesce(
            regexp_replace(
                NEW.number, '\d+(?=\D*$)', lpad(substring(NEW.number from '(\d+)\D*$'), 8, '0')
            ),
            NEW.number
        );
        RETURN NEW;
    """,
)

# The characters of a name with its key, once for each application; see ``NameCharacter``.
KEEPS_ITS_CHARACTERS = pgtrigger.Trigger(
    name="keeps_its_characters",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("applicant_id", "name_key"),
    func="""
        IF TG_OP = 'UPDATE' AND OLD.name_key = NEW.name_key
            AND EXISTS (SELECT FROM applications_namecharacter WHERE application_id = NEW.id)
            THEN RETURN NULL;
        END IF;
        DELETE FROM applications_namecharacter WHERE application_id = NEW.id;
        INSERT INTO applications_namecharacter (application_id, character, name_key)
            SELECT DISTINCT NEW.id, signs.sign, NEW.name_key FROM applications_applicant person
            CROSS JOIN unnest(string_to_array(person.name, NULL)) AS signs(sign)
            WHERE person.id = NEW.applicant_id;
        RETURN NULL;
    """,
)
