// Keys: g and then d, s or a open a list, n begins an application, 1 to 6 go to the parts of a
// page, 1 2 3 answer a question, j k x work in a list, ? names them all; Alt+P goes to
// the letter in preview, or prints the page that has none.

const list = document.querySelector("[data-keys]");
if (list) list.hidden = false;

// The same switch as that of "/" (WCAG 2.1.4); a key with Alt or Ctrl stays.
const isOn = () => localStorage.getItem("shortcuts") !== "off";

function isText(element) {
  const types = /^(radio|checkbox|button|submit)$/;
  const takesKeys = /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !types.test(element.type);
  return element.isContentEditable || takesKeys;
}

function answer(event) {
  const asked = event.target.closest && event.target.closest("[data-answers]");
  const radio = asked && asked.querySelectorAll('input[type="radio"]')[Number(event.key) - 1];
  if (!radio) return false;
  radio.focus();
  radio.click();
  return true;
}

function goTo(key) {
  const link = document.querySelector(`[data-key="${key}"]`);
  const part = link && document.querySelector(link.hash);
  if (!part) return false;
  link.click();
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
  return true;
}

// In a list j and k go from row to row, Enter opens the link that has the focus, x ticks the row.
const links = () => [...document.querySelectorAll("main table tbody .main-link")];

function walk(step) {
  const all = links();
  if (!all.length) return false;
  const here = all.indexOf(document.activeElement);
  const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1);
  all[next].focus();
  return true;
}

function tick() {
  const row = document.activeElement.closest("main tbody tr");
  const box = row && row.querySelector('input[type="checkbox"]');
  if (!box) return false;
  box.click();
  return true;
}

// "g" waits a moment for its letter: the workbench, the applications, the cases.
const LETTER_MS = 1500;
let waitsUntil = 0;

function visit(key) {
  const link = document.querySelector(`.rail [data-go="${key}"]`);
  if (!link) return false;
  link.click();
  return true;
}

function begin() {
  waitsUntil = Date.now() + LETTER_MS;
  return true;
}

function showList() {
  if (!list) return false;
  list.open = true;
  list.querySelector("summary").focus();
  return true;
}

function plainKey(event) {
  const isSecond = Date.now() < waitsUntil;
  waitsUntil = 0;
  if (isSecond && /^[dsa]$/.test(event.key)) return visit(event.key);
  if (event.key === "g") return begin();
  if (event.key === "n") return visit("n");
  if (event.key === "?") return showList();
  if (event.key === "j") return walk(1);
  if (event.key === "k") return walk(-1);
  if (event.key === "x") return tick();
  if (!/^[1-6]$/.test(event.key)) return false;
  return answer(event) || goTo(event.key);
}

function showOnPaper() {
  const letter = document.querySelector("#preview");
  if (!letter) return window.print();
  letter.tabIndex = -1;
  letter.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.altKey && !event.ctrlKey && event.code === "KeyP") {
    event.preventDefault();
    showOnPaper();
    return;
  }
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!isOn() || isText(event.target)) return;
  if (plainKey(event)) event.preventDefault();
});
