// The drawer, the menus and a row's preview work by links and <details>; this adds Escape, a click
// outside of a menu, and focus.

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
    if (!menu.contains(event.target)) menu.open = false;
  }
});
