// The stages that may be chosen follow the matter: data-stages on the field holds them by kind, and the
// matters stand under headings of their kinds.

function follow(matter) {
  const stage = matter.form.querySelector("[data-stages]");
  const kind = matter.selectedOptions[0]?.closest("optgroup")?.label;
  const choices = JSON.parse(stage.dataset.stages)[kind];
  if (!choices) return;
  const chosen = stage.value;
  stage.replaceChildren(...choices.map(([value, label]) => new Option(label, value)));
  // One that this kind does not have is asked anew.
  stage.value = choices.some(([value]) => value === chosen) ? chosen : "";
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("select[name=matter]")) follow(target);
});
