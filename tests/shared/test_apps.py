"""What an empty field says, on every form of the house."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from django import forms
from django.conf import settings

ROOMS = ("legalaid", "workstations", "applications", "subsidies")


def every_form() -> Iterator[type[forms.BaseForm]]:
    for room in ROOMS:
        package = importlib.import_module(room)
        for found in pkgutil.walk_packages(package.__path__, f"{room}."):
            if "forms" not in found.name.split("."):
                continue
            for thing in vars(importlib.import_module(found.name)).values():
                if inspect.isclass(thing) and issubclass(thing, forms.BaseForm):
                    yield thing


def test_an_empty_field_says_what_to_do_and_not_what_it_is():
    said = {
        (form.__name__, name): str(field.error_messages["required"])
        for form in every_form()
        for name, field in getattr(form, "base_fields", {}).items()
    }

    assert len(said) > 300
    assert {where: words for where, words in said.items() if "请" not in words} == {}


def test_a_choice_is_chosen_and_a_file_too():
    assert settings.LANGUAGE_CODE == "zh-hans"
    said = {
        kind: str(kind(**more).error_messages["required"])
        for kind, more in (
            (forms.CharField, {}),
            (forms.IntegerField, {}),
            (forms.ChoiceField, {}),
            (forms.FileField, {}),
        )
    }

    assert list(said.values()) == ["请填写此项。", "请填写此项。", "请选择此项。", "请选择文件。"]
