// What a press on a page of sections came to: all is saved, or a summary of what must be put right, in
// the words that the server sent with each refused section (templates/applications/office/_part.html).

const FAULTY = "错误：";
const form = document.querySelector("form[data-sections]");
const said = form?.querySelector("[data-all-said]");

function say(words) {
  if (said) said.textContent = words;
}

// A section that did not come through has no such lines: the bar below and its own note speak of it.
function linesOfAll() {
  const lists = [...form.querySelectorAll("template[data-part-errors]")];
  return lists.flatMap((list) => [...list.content.cloneNode(true).querySelectorAll("li")]);
}

function summaryOf(lines) {
  const summary = document.createElement("div");
  summary.className = "error-summary";
  summary.tabIndex = -1;
  summary.setAttribute("role", "alert");
  summary.setAttribute("aria-labelledby", "error-summary-title");
  const title = document.createElement("h2");
  title.id = "error-summary-title";
  title.textContent = "还不能提交，请改正下列内容";
  const list = document.createElement("ul");
  list.append(...lines);
  summary.append(title, list);
  return summary;
}

function clear() {
  document.querySelector(".error-summary")?.remove();
  if (document.title.startsWith(FAULTY)) document.title = document.title.slice(FAULTY.length);
}

function tried({ detail: allSaved }) {
  const lines = linesOfAll();
  clear();
  say(allSaved ? `已保存 ${new Date().toTimeString().slice(0, 5)}` : "");
  if (!lines.length) return;
  const summary = summaryOf(lines);
  form.prepend(summary);
  document.title = FAULTY + document.title;
  summary.focus();
}

if (form) {
  document.addEventListener("sections:tried", tried);
  form.addEventListener("input", () => say(""));
}
