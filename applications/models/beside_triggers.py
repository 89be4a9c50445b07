"""Triggers that keep the characters of those beside the applicant; see ``BesideCharacter``."""

import pgtrigger

_ROWS = "applications_besidecharacter"
_ON = "ON CONFLICT DO NOTHING"


def _added(names: str) -> str:
    """Return the statement that adds the characters of what ``names`` selects."""
    return f"""
        INSERT INTO {_ROWS} (application_id, character)
            SELECT DISTINCT beside.application_id, signs.sign FROM ({names}) beside
            CROSS JOIN unnest(string_to_array(beside.name, NULL)) AS signs(sign)
            {_ON};
    """  # noqa: S608 - words of this module


def _anew(which: str) -> str:
    """Return the statements that write the characters of these applications anew."""
    return f"DELETE FROM {_ROWS} WHERE application_id IN ({which});" + _added(  # noqa: S608
        f"""
            SELECT application_id, name FROM applications_opposingparty
                WHERE application_id IN ({which})
            UNION ALL SELECT application_id, name FROM applications_representative
                WHERE application_id IN ({which})
            UNION ALL SELECT joined.application_id, person.name
                FROM applications_coapplicant joined
                JOIN applications_applicant person ON person.id = joined.person_id
                WHERE joined.application_id IN ({which})
        """  # noqa: S608
    )


def _kept(column: str, names: str) -> list[pgtrigger.Trigger]:
    """Return the two triggers of a table whose rows stand beside an application.

    A new row adds its own characters; one that is changed or gone leaves those of the others.
    """
    return [
        pgtrigger.Trigger(
            name="adds_its_characters",
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            func=f"{_added(names)} RETURN NULL;",
        ),
        pgtrigger.Trigger(
            name="leaves_its_characters",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf(column, "application_id") | pgtrigger.Delete,
            func=f"""
                IF TG_OP = 'UPDATE'
                    AND ROW(OLD.{column}, OLD.application_id)
                        = ROW(NEW.{column}, NEW.application_id)
                    AND EXISTS (SELECT FROM {_ROWS} WHERE application_id = NEW.application_id)
                    THEN RETURN NULL;
                END IF;
                {_anew("OLD.application_id, NEW.application_id")}
                RETURN NULL;
            """,
        ),
    ]


BY_NAME = _kept("name", "SELECT NEW.application_id, NEW.name")
BY_PERSON = _kept(
    "person_id",
    "SELECT NEW.application_id, name FROM applications_applicant WHERE id = NEW.person_id",
)
RENAMES_BESIDE = pgtrigger.Trigger(
    name="renames_beside",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("name"),
    condition=pgtrigger.Condition("OLD.name IS DISTINCT FROM NEW.name"),
    func=f"""
        {_anew("SELECT application_id FROM applications_coapplicant WHERE person_id = NEW.id")}
        RETURN NULL;
    """,  # noqa: S608
)
