// Elder mode enlarges everything; the choice lives in a cookie, so the next page comes large at once.

const button = document.querySelector("[data-elder-switch]");
const root = document.documentElement;

function label() {
  button.textContent = root.hasAttribute("data-elder") ? "标准字号" : "大字版";
}

if (button) {
  button.hidden = false;
  label();
  button.addEventListener("click", () => {
    const on = !root.hasAttribute("data-elder");
    root.toggleAttribute("data-elder", on);
    document.cookie = `elder=${on ? 1 : 0}; path=/; max-age=31536000; SameSite=Lax`;
    label();
  });
}
