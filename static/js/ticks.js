// The head of a list with ticks gets one tick for all rows of the page; without scripts each has its own.

function boxesOf(head) {
  return [...head.closest("table").querySelectorAll('tbody input[type="checkbox"]')];
}

function show(all, boxes) {
  const ticked = boxes.filter((box) => box.checked).length;
  all.checked = ticked > 0 && ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
}

for (const head of document.querySelectorAll("th[data-tick-all]")) {
  const boxes = boxesOf(head);
  const all = document.createElement("input");
  all.type = "checkbox";
  all.className = "form-check-input";
  all.setAttribute("aria-label", "全选本页");
  head.replaceChildren(all);
  show(all, boxes);
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  head.closest("table").addEventListener("change", () => show(all, boxes));
}
