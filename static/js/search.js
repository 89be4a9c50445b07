// Finding: "/" goes to the search box.

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
