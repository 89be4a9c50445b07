// The drawer, the menus and a row's preview work by links and <details>; this adds Escape, a click
// outside of a menu, focus, and on a phone the sheet of a list's conditions.

const rail = document.getElementById("rail");
const opener = document.querySelector("[data-rail]");

function open() {
  rail.classList.add("is-open");
  opener.setAttribute("aria-expanded", "true");
  rail.querySelector("a").focus();
}

function close() {
  if (!rail.classList.contains("is-open")) return;
  rail.classList.remove("is-open");
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
}

if (rail && opener) {
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", "rail");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  for (const link of document.querySelectorAll("[data-rail-close]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (location.hash === "#rail") history.replaceState(null, "", location.pathname + location.search);
      close();
    });
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  close();
  for (const menu of document.querySelectorAll("details:is([data-menu], [data-escape])[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    // The veil behind a menu on a phone is drawn by the menu itself.
    if (!menu.contains(event.target) || event.target === menu) menu.open = false;
  }
});

// Conditions in force stand above the list as tags, so there the sheet begins closed.
function makeSheet(filters) {
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-outline-secondary btn-sm sheet-close";
  close.textContent = "关闭";
  close.addEventListener("click", () => {
    filters.open = false;
    filters.querySelector("summary").focus();
  });
  filters.querySelector("form").prepend(close);
  filters.open = false;
  filters.classList.add("is-sheet");
  filters.dataset.menu = "";
  filters.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !filters.contains(event.relatedTarget)) filters.open = false;
  });
}

if (matchMedia("(max-width: 767.98px)").matches) {
  for (const filters of document.querySelectorAll("details.filters")) {
    const isOneForm = filters.children.length === 2;
    if (isOneForm && !filters.querySelector(".invalid-feedback")) makeSheet(filters);
  }
}
