// Five minutes before the login ends for lack of work, say so and offer to go on (WCAG 2.2.1).

const WARN_BEFORE_MS = 5 * 60 * 1000;
const TICK_MS = 15 * 1000;
const bar = document.getElementById("session-bar");
const idleMs = Number(document.body.dataset.idleMinutes || 0) * 60 * 1000;
let seenAt = Date.now();

function renewed() {
  seenAt = Date.now();
  bar.hidden = true;
}

async function goOn() {
  const answer = await fetch(document.body.dataset.renewUrl, { credentials: "same-origin" });
  if (answer.ok && !answer.redirected) renewed();
  else ended();
}

function warn(minutes) {
  if (!bar.hidden && bar.dataset.kind === "warn") {
    bar.querySelector("span").textContent = `${minutes}分钟后将自动退出登录，未保存的内容会丢失。`;
    return;
  }
  const words = document.createElement("span");
  words.textContent = `${minutes}分钟后将自动退出登录，未保存的内容会丢失。`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-outline-secondary btn-sm";
  button.textContent = "继续办理";
  button.addEventListener("click", goOn);
  bar.replaceChildren ? bar.replaceChildren(words, button) : (bar.textContent = "", bar.append(words, button));
  bar.dataset.kind = "warn";
  bar.hidden = false;
}

function ended() {
  bar.textContent = "登录已超时。请先复制尚未保存的内容，再刷新页面重新登录。";
  bar.dataset.kind = "ended";
  bar.hidden = false;
}

function look() {
  const left = idleMs - (Date.now() - seenAt);
  if (left <= 0) ended();
  else if (left <= Math.min(WARN_BEFORE_MS, idleMs / 2)) warn(Math.ceil(left / 60000));
}

if (bar && idleMs) {
  setInterval(look, TICK_MS);
  document.addEventListener("session:renewed", renewed);
  // A poll carries X-Poll and renews nothing; any other answer of the server does.
  document.addEventListener("htmx:afterRequest", (event) => {
    const headers = event.detail.requestConfig.headers || {};
    if (event.detail.successful && !headers["X-Poll"]) renewed();
  });
}
