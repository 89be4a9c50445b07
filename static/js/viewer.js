// Papers one by one: R turns a picture without asking for it again, the arrows leaf through.

const turner = document.getElementById("turn");
const paper = document.getElementById("paper");

// One after the other: of two quick turns the second is the one that stays.
let kept = Promise.resolve();

// Who may set the paper upright for everybody has a form; who only reads has a link.
function keep(now) {
  if (!turner.action) return;
  const body = new FormData(turner);
  body.set("turn", String(now));
  const send = () => fetch(turner.action, { method: "POST", body, redirect: "manual" });
  // Without a line it is turned on this screen, and lies tomorrow as it lay before.
  kept = kept.then(send).catch(() => {});
}

function turn() {
  const now = (Number(turner.dataset.turn) + 90) % 360;
  paper.className = `turn-${now}`;
  turner.dataset.turn = String(now);
  keep(now);
}

if (turner && paper) {
  turner.addEventListener(turner.action ? "submit" : "click", (event) => {
    event.preventDefault();
    turn();
  });
}

const keys = document.getElementById("keys");
if (keys) keys.hidden = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select")) return;
  if (event.key === "r" || event.key === "R") {
    if (turner && paper) turn();
    return;
  }
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = way && document.querySelector(`.viewer-nav a[rel="${way}"]`);
  if (link) link.click();
});
