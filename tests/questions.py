"""What a page asks of the database, the steps of its transactions left out."""

from django.test.utils import CaptureQueriesContext

_STEPS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN", "COMMIT")


def questions_of(asked: CaptureQueriesContext) -> list[str]:
    """Return the statements that were captured, in their order."""
    statements = (query["sql"] for query in asked.captured_queries)
    return [sql for sql in statements if not sql.startswith(_STEPS)]
