// Papers one by one: R turns a picture without asking for it again, the arrows leaf through.

const turner = document.getElementById("turn");
const paper = document.getElementById("paper");

function turn() {
  const now = (Number(turner.dataset.turn) + 90) % 360;
  paper.className = `turn-${now}`;
  turner.dataset.turn = String(now);
  turner.href = `?turn=${(now + 90) % 360}`;
}

if (turner && paper) {
  turner.addEventListener("click", (event) => {
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
