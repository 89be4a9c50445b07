"""Addresses and words of the center's pages, as its tests read them."""

from django.urls import reverse


def page(name, application):
    return reverse(f"applications:{name}", args=[application.uid])


def words(answer):
    return answer.content.decode()
