// Finding: "/" goes to the search box; what is found stands under it while one types.

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

// Whoever writes pinyin has typed nothing until the characters stand there.
const PAUSE = 500;

function glanceUnder(input) {
  const shelf = input.form.querySelector(".glance");
  let timer;
  let last = "";

  function clear() {
    clearTimeout(timer);
    last = "";
    shelf.replaceChildren();
  }

  function settle() {
    clearTimeout(timer);
    const words = input.value.trim();
    if (words === "") {
      clear();
      return;
    }
    timer = setTimeout(() => {
      if (words === last || document.activeElement !== input) return;
      last = words;
      input.dispatchEvent(new CustomEvent("settled"));
    }, PAUSE);
  }

  input.addEventListener("input", (event) => {
    if (!event.isComposing) settle();
  });
  input.addEventListener("compositionend", settle);
  input.form.addEventListener("submit", clear);
  input.form.addEventListener("focusout", (event) => {
    if (!input.form.contains(event.relatedTarget)) clear();
  });
  input.form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      clear();
      input.focus();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...shelf.querySelectorAll("a")];
    if (links.length === 0) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = links.indexOf(document.activeElement) + step;
    if (next < 0) input.focus();
    else links[Math.min(next, links.length - 1)].focus();
  });
}

for (const input of document.querySelectorAll("[data-glance]")) glanceUnder(input);
