"""Every template compiles, includes only what exists, links to what exists, and keeps the CSP."""

import re
from functools import cache
from pathlib import Path

import pytest
from django import forms
from django.template import Node, Template, engines
from django.template.defaulttags import URLNode
from django.template.loader_tags import ExtendsNode, IncludeNode

from tests.house.doors.addresses import every_address
from tests.house.source import ROOT

FOLDER = ROOT / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
# Papers are printed, not served: no browser reads them, and the press wants their styles inside.
SERVED = [name for name in NAMES if not name.startswith("paper/")]
_FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "an address of another house": re.compile(r"(?:src|href|action)=[\"']https?:", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_uses_only_what_exists(name: str):
    nodes = _compiled(name).nodelist

    for node in (*nodes.get_nodes_by_type(IncludeNode), *nodes.get_nodes_by_type(ExtendsNode)):
        part = node.template if isinstance(node, IncludeNode) else node.parent_name
        if isinstance(part.var, str):
            _compiled(part.var)
    linked = {node.view_name.var for node in _links(name) if isinstance(node.view_name.var, str)}
    assert sorted(linked - _addresses()) == []


@pytest.mark.parametrize("name", SERVED)
def test_a_served_template_keeps_the_content_policy(name: str):
    text = (FOLDER / name).read_text()

    assert [what for what, pattern in _FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("name", SERVED)
def test_a_part_says_what_it_needs(name: str):
    """An included part, known by its underscore or its folder, begins with a comment."""
    is_part = Path(name).name.startswith("_") or name.startswith("_ui/")
    text = (FOLDER / name).read_text()

    assert not is_part or text.startswith(("{#", "{% extends", "{% load"))


@pytest.mark.parametrize(
    ("base", "drawn"),
    [
        ("base.html", "{% crispy form %}"),
        ("base.html", "{{ form|crispy }}"),
        ("public.html", "{{ form|crispy }}"),
        ("allauth/layouts/entrance.html", "{{ form|crispy }}"),
    ],
)
def test_what_is_refused_without_a_field_is_said_once(base: str, drawn: str):
    """In the summary on top; crispy would say it a second time above the fields."""
    form = forms.Form({})
    form.add_error(None, "已经有人领取。")
    page = (
        f'{{% extends "{base}" %}}{{% load crispy_forms_tags %}}'
        f"{{% block content %}}{drawn}{{% endblock %}}"
    )

    text = engines["django"].from_string(page).render({"form": form})

    assert text.count("已经有人领取。") == 1
    assert '<div class="error-summary"' in text


@cache
def _compiled(name: str) -> Template:
    return engines["django"].get_template(name).template


@cache
def _addresses() -> set[str]:
    return {address.name for address in every_address()}


def _links(name: str) -> list[Node]:
    return _compiled(name).nodelist.get_nodes_by_type(URLNode)
