"""The canary: a database and a key file that do not belong together never start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as house
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from scripts.secret_files import field_keys
from workstations import tasks
from workstations.models import KeyCanary
from workstations.operations import key_canaries

pytestmark = pytest.mark.django_db


@pytest.fixture
def foreign(tmp_path) -> Path:
    """A sound key file with the same key id, of another house."""
    path = tmp_path / "foreign.json"
    field_keys(path)
    return path


def changed(tmp_path: Path, **parts) -> str:
    """Return the path of the house's own key file with parts of it exchanged."""
    own = json.loads(Path(os.environ["FIELD_KEYS_FILE"]).read_text())
    path = tmp_path / "changed.json"
    path.write_text(json.dumps({**own, **parts}))
    return str(path)


def test_the_first_start_leaves_a_canary_and_later_ones_find_it():
    key_canaries.require_own_keys()
    key_canaries.require_own_keys()

    assert list(KeyCanary.objects.values_list("kid", flat=True)) == ["k1"]


def test_foreign_keys_do_not_start(settings, foreign):
    key_canaries.require_own_keys()
    settings.FIELD_KEYS_FILE = str(foreign)

    with pytest.raises(key_canaries.ForeignKeys, match="密钥“k1”与数据库使用的不是同一个"):
        key_canaries.require_own_keys()


def test_a_missing_key_and_another_index_key_are_named(settings, tmp_path):
    key_canaries.require_own_keys()
    theirs = "NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ="

    settings.FIELD_KEYS_FILE = changed(tmp_path, current="k2", keys={"k2": theirs})
    with pytest.raises(key_canaries.ForeignKeys, match="没有密钥“k1”"):
        key_canaries.require_own_keys()

    other = tmp_path / "index"
    other.mkdir()
    settings.FIELD_KEYS_FILE = changed(other, index=theirs)
    with pytest.raises(key_canaries.ForeignKeys, match="索引密钥"):
        key_canaries.require_own_keys()


def test_a_key_that_comes_to_seal_gets_its_own_canary(settings, tmp_path):
    key_canaries.require_own_keys()
    keys = json.loads(Path(os.environ["FIELD_KEYS_FILE"]).read_text())["keys"]
    new = {**keys, "k2": "NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ="}
    settings.FIELD_KEYS_FILE = changed(tmp_path, current="k2", keys=new)

    key_canaries.require_own_keys()

    assert set(KeyCanary.objects.values_list("kid", flat=True)) == {"k1", "k2"}


def test_check_says_so_and_the_worker_stops(settings, foreign, monkeypatch):
    key_canaries.require_own_keys()
    call_command("check", databases=["default"])
    settings.FIELD_KEYS_FILE = str(foreign)
    # The connection of the test stays open.
    monkeypatch.setattr(key_canaries, "require_own_keys_at_start", key_canaries.require_own_keys)

    with pytest.raises(SystemCheckError, match="请放回建库时使用的密钥文件"):
        call_command("check", databases=["default"])
    with pytest.raises(SystemExit, match="请放回建库时使用的密钥文件"):
        tasks.refuse_foreign_keys()


@pytest.mark.django_db(transaction=True)
def test_the_web_does_not_come_up_with_foreign_keys(foreign):
    """A process of its own, as gunicorn begins one."""
    key_canaries.require_own_keys()
    database = house.DATABASES["default"]["NAME"]

    def begun(keys: str) -> subprocess.CompletedProcess:
        url = os.environ["DATABASE_URL"]
        address = url.rpartition("/")[0] + f"/{database}"
        return subprocess.run(
            [sys.executable, "-c", "import legalaid.wsgi"],
            env={**os.environ, "DATABASE_URL": address, "FIELD_KEYS_FILE": keys},
            cwd=house.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    own, theirs = begun(str(house.FIELD_KEYS_FILE)), begun(str(foreign))

    assert own.returncode == 0, own.stderr
    assert theirs.returncode != 0
    assert "密钥“k1”与数据库使用的不是同一个" in theirs.stderr
    KeyCanary.objects.all().delete()
