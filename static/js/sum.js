// Adds up what is typed or ticked in a form, and says it where the form wants it said.
// data-sum on a field (a checkbox carries its amount in it), data-sum-total and data-sum-count
// where the answer stands, data-sum-box around it: hidden while nobody can add up.

const hundredths = (text) => Math.round(Number(text) * 100) || 0;

function worth(field) {
  if (field.type === "checkbox") return field.checked ? hundredths(field.dataset.sum) : null;
  return field.value === "" ? null : hundredths(field.value);
}

function add(form) {
  const counted = [...form.querySelectorAll("[data-sum]")].map(worth).filter((one) => one !== null);
  const sum = counted.reduce((all, one) => all + one, 0) / 100;
  for (const place of form.querySelectorAll("[data-sum-total]")) {
    const digits = Number(place.dataset.sumDigits || 2);
    place.textContent = sum.toLocaleString("zh-CN", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }
  for (const place of form.querySelectorAll("[data-sum-count]")) place.textContent = counted.length;
}

for (const box of document.querySelectorAll("[data-sum-box]")) {
  const form = box.closest("form");
  box.hidden = false;
  add(form);
  form.addEventListener("input", () => add(form));
  window.addEventListener("pageshow", () => add(form));
}
