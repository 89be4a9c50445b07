// Finding: "/" goes to the search box; a list that filters while typing waits for the input method.

const WAIT_MS = 300;
const SETTING = "shortcuts";
const box = document.querySelector("[data-find]");
const toggle = document.querySelector("[data-shortcuts]");

function shortcutsOn() {
  return localStorage.getItem(SETTING) !== "off";
}

function typing(element) {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!box || !shortcutsOn() || typing(event.target)) return;
  event.preventDefault();
  box.focus();
});

// WCAG 2.1.4: a key without Ctrl or Alt can be switched off.
function label() {
  toggle.textContent = shortcutsOn() ? "快捷键（/ 查找）：已开启" : "快捷键（/ 查找）：已关闭";
}

// Without a search box on the page there is no key to speak of.
if (toggle && box) {
  toggle.hidden = false;
  label();
  toggle.addEventListener("click", () => {
    localStorage.setItem(SETTING, shortcutsOn() ? "off" : "on");
    label();
  });
}

// ---- Live filters: <form data-live hx-trigger="search:go, change, submit"> ----------------------

const timers = new WeakMap();

function soon(form) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => form.dispatchEvent(new CustomEvent("search:go")), WAIT_MS));
}

function liveForm(event) {
  return event.target.closest && event.target.closest("form[data-live]");
}

document.addEventListener("input", (event) => {
  const form = liveForm(event);
  // While an input method composes 张 it sends z, zh, zha; only the word itself is searched.
  if (form && !event.isComposing) soon(form);
});
document.addEventListener("compositionend", (event) => {
  const form = liveForm(event);
  if (form) soon(form);
});
