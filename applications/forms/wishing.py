"""Whom the recipient asks for, chosen from the pool."""

from collections.abc import Iterable
from typing import Any

from django import forms

from workstations.models import AidWorker

_NOBODY = ("", "没有点名")


class WishForm(forms.Form):
    """One person of the pool, or nobody; the names stand in the order of their sound."""

    worker = forms.ChoiceField(
        label="受援人点名的承办人",
        required=False,
        error_messages={"invalid_choice": "所选人员不在法律援助人员库中，请重新选择。"},
    )

    def __init__(self, *args: Any, workers: Iterable[AidWorker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._chosen = {str(worker.uid): worker for worker in workers}
        self.fields["worker"].choices = [
            _NOBODY,
            *((code, f"{one.name}（{one.unit.name}）") for code, one in self._chosen.items()),
        ]
        self.fields["worker"].widget.attrs["class"] = "form-select"

    @property
    def chosen(self) -> AidWorker | None:
        return self._chosen.get(self.cleaned_data["worker"])
