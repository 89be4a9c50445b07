"""The rooms hold what they should: file names, sizes, and names that stand only in texts."""

import ast
import re

from django.conf import settings
from django.db import models
from django.urls import NoReverseMatch, reverse

from legalaid.celery import app as celery
from legalaid.pages.navigation import RAIL
from tests.house.doors.addresses import Address, every_address
from tests.house.source import ROOT, argument, sources
from tests.house.tables import our_models
from workstations.documents import registry
from workstations.operations.papers import PRINT
from workstations.queries.sentences import known_actions, sentence_for

# "Past about 300 lines a file becomes a folder."
LINES = 300
NO_ROOMS = frozenset(
    {"constants", "generic", "helpers", "managers", "mixins", "services", "signals", "utils"}
)
# An address names things by their uid; what else may stand in it says nothing about a person.
SAID_OPENLY = {"code": "SlugConverter", "kind": "SlugConverter"} | {
    "quarter": "StringConverter",
    "edition": "IntConverter",
}
# A one-time link: whose password it sets only the program can tell.
ONE_TIME_LINK = {"key": "StringConverter", "token": "StringConverter"}
_ACTION = re.compile(r"[a-z]+\.(?!html|css)[a-z_]+")


# ---- Files ----------------------------------------------------------------------------------


def test_no_file_is_a_drawer_for_everything():
    assert [source.name for source in sources() if source.path.stem in NO_ROOMS] == []


def test_a_file_past_three_hundred_lines_becomes_a_folder():
    lengths = {source.name: source.path.read_text().count("\n") for source in sources()}

    assert {name: length for name, length in lengths.items() if length > LINES} == {}


def test_the_tests_become_folders_at_the_same_length():
    lengths = {
        str(path.relative_to(ROOT)): path.read_text().count("\n")
        for path in (ROOT / "tests").rglob("*.py")
    }

    assert {name: length for name, length in lengths.items() if length > LINES} == {}


def test_every_module_says_in_its_first_line_what_it_is():
    silent = [
        source.name
        for source in sources()
        if source.path.stem not in {"__init__", "apps"} and not ast.get_docstring(source.tree)
    ]

    assert silent == []


def test_nothing_is_imported_inside_a_function():
    inside = [
        f"{source.name}:{statement.lineno}"
        for source in sources()
        for function in ast.walk(source.tree)
        if isinstance(function, ast.FunctionDef)
        for statement in ast.walk(function)
        if isinstance(statement, ast.Import | ast.ImportFrom)
    ]

    assert inside == []


def test_the_clock_is_read_only_on_the_ways_in():
    """Views, tasks, commands and the roof; operations are given ``at``, rules ``on``."""
    ways_in = {"views", "tasks.py", "management", "admin.py"}
    # Whether an account is still valid is asked at the sign-in, which has no view of ours.
    backend = {"workstations/policies.py"}
    readers = {
        source.name
        for source in sources()
        if not source.name.startswith("legalaid/")
        and not ways_in & set(source.path.parts)
        and source.name not in backend
        for verb in ("timezone.now", "timezone.localtime", "timezone.localdate")
        for call in source.calls(verb)
        if not call.args
    }

    assert readers == set()


def test_no_text_column_may_be_null():
    """The empty text is the only way to say nothing; encrypted columns included."""
    nullable = [
        str(field)
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.null
    ]

    assert nullable == []


# ---- Names that only a registry connects ------------------------------------------------------


def test_every_issued_paper_is_of_a_registered_kind():
    known = {kind.code for kind in registry.all_kinds()}

    assert known
    assert _said("papers.issue", "kind", position=0) - known == set()


def test_every_registered_paper_has_its_template():
    missing = [
        kind.code
        for kind in registry.all_kinds()
        if not (settings.BASE_DIR / "templates/paper" / kind.template).exists()
    ]

    assert missing == []


def test_every_job_is_a_task_that_the_worker_knows():
    celery.loader.import_default_modules()
    kinds = _said("jobs.enqueue", "kind", position=0)

    assert PRINT in kinds
    assert kinds - set(celery.tasks) == set()


def test_the_clock_of_beat_knocks_only_at_tasks_that_exist():
    celery.loader.import_default_modules()
    knocks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert knocks - set(celery.tasks) == set()


def test_every_act_in_the_trail_has_words():
    """Each text of the code that is built like an act of a thing we keep, however it is passed on.

    What ``looking`` puts together from a model and a verb is checked by the doors crawl.
    """
    things = {model._meta.model_name for model in our_models()} | {"access", "login", "trail"}
    acts = {
        text.value
        for source in sources()
        for text in source.texts()
        if _ACTION.fullmatch(text.value) and text.value.partition(".")[0] in things
    }

    assert len(acts) > 40
    assert sorted(acts - known_actions()) == []
    assert [act for act in acts if not re.search(r"[\u4e00-\u9fff]", sentence_for(act))] == []


# ---- Addresses ------------------------------------------------------------------------------


def test_every_line_of_the_rail_leads_somewhere():
    entries = {entry.page for _, group in RAIL for entry in group}

    assert {page for page in entries if not _leads_somewhere(page)} == set()


def test_every_message_opens_a_page():
    pages = _said("messages.tell", "page") | _said("handing_over.tell", "page")

    assert pages
    assert pages - _addresses() == set()


def test_no_address_names_a_person():
    strange = {
        address.name: word
        for address in every_address()
        # The admin names its nouns by number: places, units, authorities and the pool.
        if not address.route.startswith("nouns/")
        for word, kind in address.variables.items()
        if kind != "UUIDConverter" and (word, kind) not in _open_words(address).items()
    }

    assert strange == {}


def _open_words(address: Address) -> dict[str, str]:
    is_link = address.name == "workstations:set_password"
    return SAID_OPENLY | (ONE_TIME_LINK if is_link else {})


def _said(verb: str, name: str, *, position: int | None = None) -> set[str]:
    """Return every value that the code hands to ``verb`` under that name."""
    return {
        value
        for source in sources()
        for call in source.calls(verb)
        if (node := argument(call, name, position=position)) is not None
        for value in source.values_of(node)
    }


def _addresses() -> set[str]:
    return {address.name for address in every_address()}


def _leads_somewhere(page: str) -> bool:
    try:
        return bool(reverse(page))
    except NoReverseMatch:
        return False
