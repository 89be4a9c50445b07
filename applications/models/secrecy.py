"""A state secret is registered by its number: the tables refuse every word about it."""

import pgtrigger

from applications.states import SECRET_WORD

# An empty text is sealed too: the last part of its token has this many signs, every word more.
EMPTY_TOKEN = 59
_REFUSE = """
IF ({words}) AND EXISTS (
    SELECT 1 FROM applications_case WHERE {case} AND sealed_as = 'STATE_SECRET'
) THEN
    RAISE EXCEPTION 'nothing is written about a state secret' USING ERRCODE = '23514';
END IF;
RETURN NEW;
"""


def says_nothing_of_secrets(
    *,
    sealed: tuple[str, ...] = (),
    plain: tuple[str, ...] = (),
    fixed: tuple[str, ...] = (),
    files: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    case: str = "id = NEW.case_id",
) -> pgtrigger.Trigger:
    """Refuse rows of a state-secret case with a word in these columns, or with a file.

    ``sealed`` are encrypted columns, ``plain`` ordinary ones, ``files`` keys of stored files;
    in ``fixed`` the word 涉密 may stand, where a word must. ``also`` are conditions of their
    own, and ``case`` says which case the row hangs on.

    Law: 保守国家秘密法; 法律援助法 art. 21.
    """
    words = [f"length(split_part(NEW.{column}, '.', 4)) > {EMPTY_TOKEN}" for column in sealed]
    words += [f"NEW.{column} <> ''" for column in plain]
    words += [f"NEW.{column} NOT IN ('', '{SECRET_WORD}')" for column in fixed]
    words += [f"NEW.{column} IS NOT NULL" for column in files]
    words += also
    return pgtrigger.Trigger(
        name="says_nothing_of_secrets",
        # After, not before: ahead of an update that names every column, as save() does, a trigger
        # locks the row as if its key changed, and waits for whoever only points to it.
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        # 23514 makes Django raise IntegrityError, as for any broken promise of a table.
        func=_REFUSE.format(words=" OR ".join(words), case=case),
    )
