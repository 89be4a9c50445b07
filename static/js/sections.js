// A page that grows section by section: each sends itself when it is left. While the line is down it
// stays as it is, keeps what was typed in the page only, and is sent when the line returns.

const RETRY_MS = 15000;
const form = document.querySelector("form[data-sections]");
const states = new Map();
let pressed = null;
let passing = false;

function stateOf(part) {
  const slug = part.dataset.part;
  if (!states.has(slug)) states.set(slug, { typed: 0, saved: 0, refused: -1, sentAt: -1, lost: false, running: null });
  return states.get(slug);
}

const parts = () => [...form.querySelectorAll("[data-part]")];
const isDirty = (part) => stateOf(part).typed !== stateOf(part).saved;
// Refused as it stands, or a colleague was faster: only an explicit press sends it again.
const waitsForThePerson = (part) => stateOf(part).refused === stateOf(part).typed || "clash" in part.dataset;
const errorsOf = (part) => part.querySelector("template[data-part-errors]");
// A whole page that came back refused holds what was typed, and nobody has touched it here since.
const isOpen = (part) => errorsOf(part) !== null || "clash" in part.dataset;
const field = (part, name) => part.querySelector(`[name="${part.dataset.part}_${name}"]`);

function newToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function say(part, words) {
  const said = part.querySelector("[data-part-said]");
  if (said) said.textContent = words;
}

function tell(name, words) {
  document.dispatchEvent(new CustomEvent(name, { detail: words }));
}

// ---- Sending -------------------------------------------------------------------------------------

function contentOf(part) {
  const names = new Set([...part.querySelectorAll("[name]")].map((element) => element.name));
  const content = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (names.has(name) || name === "csrfmiddlewaretoken") content.append(name, value);
  }
  return content;
}

function takeAToken(part, state) {
  // The answer to an earlier try never came. The same content is the same save; other content is
  // another one, which tells the server that the lost one was ours.
  if (!state.lost || state.sentAt === state.typed) return;
  const lost = [field(part, "after").value, field(part, "token").value].filter(Boolean);
  field(part, "after").value = lost.join(",");
  field(part, "token").value = newToken();
}

async function post(part, state) {
  takeAToken(part, state);
  const typed = state.typed;
  state.sentAt = typed;
  errorsOf(part)?.remove();
  say(part, "正在保存…");
  let answer;
  let text;
  try {
    answer = await fetch(part.dataset.url, {
      method: "POST",
      body: contentOf(part),
      credentials: "same-origin",
      headers: { "HX-Request": "true" },
    });
    text = await answer.text();
  } catch {
    state.lost = true;
    part.dataset.unsent = "";
    say(part, "网络中断，尚未保存，内容仍在本页。");
    tell("line:lost");
    return false;
  }
  tell("line:back");
  if (answer.redirected || ![200, 422].includes(answer.status)) {
    part.dataset.unsent = "";
    state.refused = typed;
    say(part, "尚未保存，内容仍在本页。");
    tell("line:refused", answer.redirected ? "登录已过期，请在另一窗口登录后，再按本节的“保存”。" : `未能保存（代码 ${answer.status}），填写的内容仍在，请稍后再按“保存”。`);
    return false;
  }
  tell("session:renewed");
  state.lost = false;
  const isSaved = answer.status === 200;
  if (isSaved) state.saved = typed;
  else state.refused = typed;
  show(new DOMParser().parseFromString(text, "text/html"), part.dataset.part);
  return isSaved && state.typed === state.saved;
}

function send(part) {
  const state = stateOf(part);
  // A second press while the first is on its way waits for the same answer.
  if (!state.running) {
    state.running = post(part, state).finally(() => {
      state.running = null;
    });
  }
  return state.running;
}

async function sendAll({ asked = false } = {}) {
  let allSaved = true;
  for (const part of parts()) {
    if (!isDirty(part) && !(asked && isOpen(part))) continue;
    // Whose version stands is decided at the section itself, by its own button.
    if ("clash" in part.dataset || (!asked && waitsForThePerson(part))) {
      allSaved = false;
      if (asked) part.scrollIntoView();
    } else {
      allSaved = (await send(part)) && allSaved;
    }
  }
  if (asked) tell("sections:tried", allSaved);
  return allSaved;
}

// ---- Showing the answer --------------------------------------------------------------------------

function isTypingIn(part) {
  const active = document.activeElement;
  return part.contains(active) && active.matches("input, select, textarea");
}

function put(fresh, old) {
  fresh.open = old.open || fresh.querySelector(".is-invalid, [role=alert]") !== null;
  old.replaceWith(fresh);
  if (window.htmx) window.htmx.process(fresh);
}

function putAround(fresh, old) {
  for (const name of ["head", "keys", "note", "said"]) {
    const now = old.querySelector(`[data-part-${name}]`);
    now.innerHTML = fresh.querySelector(`[data-part-${name}]`).innerHTML;
  }
  if ("clash" in fresh.dataset) old.dataset.clash = "";
  else delete old.dataset.clash;
  delete old.dataset.unsent;
}

function show(page, sent) {
  for (const fresh of page.querySelectorAll("[data-part]")) {
    const old = form.querySelector(`[data-part="${fresh.dataset.part}"]`);
    if (!old) continue;
    const isSent = fresh.dataset.part === sent;
    const isTouched = stateOf(old).typed !== stateOf(old).sentAt;
    const hasFiles = [...old.querySelectorAll("input[type=file]")].some((input) => input.files.length);
    if (isSent && isTypingIn(old) && !hasFiles) putAround(fresh, old);
    else if (isSent && isTouched) putAround(fresh, old);
    else if (isSent || (!isDirty(old) && !isTypingIn(old))) swap(fresh, old);
  }
  for (const name of ["[data-findings]", "[data-part-count]", "[data-elsewhere]"]) {
    const fresh = page.querySelector(name);
    const old = form.querySelector(name);
    if (fresh && old) old.replaceWith(fresh);
  }
}

function swap(fresh, old) {
  const hadFocus = old.contains(document.activeElement);
  put(fresh, old);
  if (!hadFocus) return;
  const target = fresh.querySelector(".is-invalid") || fresh.querySelector("[data-part-save]");
  if (target) target.focus();
}

// ---- What people do ------------------------------------------------------------------------------

function typedIn(event) {
  const part = event.target.closest("[data-part]");
  if (!part || !event.target.name) return;
  stateOf(part).typed += 1;
  say(part, "尚未保存");
}

function left(event) {
  const part = event.target.closest("[data-part]");
  if (!part || part.contains(event.relatedTarget)) return;
  if (isDirty(part) && !waitsForThePerson(part)) send(part);
}

async function remove(button) {
  const part = button.closest("[data-part]");
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  // Why a received paper is voided; read before saving the section draws it anew.
  const why = button.closest("[data-void]")?.querySelector("input");
  if (why) body.append(why.name, why.value);
  if (isDirty(part) && !(await send(part))) return;
  stateOf(part).sentAt = stateOf(part).typed;
  try {
    const answer = await fetch(button.formAction, {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { "HX-Request": "true" },
    });
    if ([200, 422].includes(answer.status) && !answer.redirected) show(new DOMParser().parseFromString(await answer.text(), "text/html"), part.dataset.part);
    else tell("line:refused", `未能移除或者作废（代码 ${answer.status}），请稍后再试。`);
  } catch {
    tell("line:lost");
  }
}

async function goOn(button) {
  if (!(await sendAll({ asked: true }))) return;
  // With nothing to send we would still be inside the first submit, and a browser ignores the second.
  await new Promise((later) => setTimeout(later, 0));
  passing = true;
  button.click();
  // A dead line must not lock the page for good.
  setTimeout(() => {
    passing = false;
  }, RETRY_MS);
}

function submitted(event) {
  const button = event.submitter || pressed;
  if (passing) {
    if (form.dataset.gone) event.preventDefault();
    form.dataset.gone = "yes";
    setTimeout(() => delete form.dataset.gone, RETRY_MS);
    return;
  }
  event.preventDefault();
  if (!button) sendAll({ asked: true });
  else if ("partRemove" in button.dataset) remove(button);
  else if ("partSave" in button.dataset) send(button.closest("[data-part]"));
  else if ("saveAll" in button.dataset) sendAll({ asked: true });
  else goOn(button);
}

if (form) {
  form.addEventListener("click", (event) => {
    pressed = event.target.closest("button");
  });
  form.addEventListener("input", typedIn);
  form.addEventListener("change", (event) => {
    if (event.target.type === "file") typedIn(event);
  });
  form.addEventListener("focusout", left);
  form.addEventListener("submit", submitted);
  window.addEventListener("online", () => sendAll());
  setInterval(() => {
    if (navigator.onLine) for (const part of parts()) if (stateOf(part).lost && isDirty(part)) send(part);
  }, RETRY_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) sendAll();
  });
  window.addEventListener("beforeunload", (event) => {
    if (passing || !parts().some(isDirty)) return;
    event.preventDefault();
    event.returnValue = "";
  });
}
