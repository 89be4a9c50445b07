// One press is one act; what was typed is not lost by a wrong click; the error summary is read first.

const REOPEN_AFTER_MS = 10000;

function buttonsOf(form) {
  const outside = form.id ? document.querySelectorAll(`button[form="${form.id}"]`) : [];
  return [...form.querySelectorAll('button:not([type="button"]), input[type="submit"]'), ...outside];
}

function setBusy(form, busy) {
  form.dataset.busy = busy ? "yes" : "";
  for (const button of buttonsOf(form)) {
    if (busy && !button.disabled) {
      button.disabled = true;
      button.dataset.closed = "yes";
    } else if (!busy && button.dataset.closed) {
      button.disabled = false;
      delete button.dataset.closed;
    }
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.dataset.guard === "off") return;
  if (form.dataset.busy === "yes") {
    event.preventDefault();
    return;
  }
  clean(form);
  // Only after the browser has read the pressed button's own name and value.
  setTimeout(() => setBusy(form, true), 0);
  // A download leaves the page standing; a dead line must not lock the form for good.
  setTimeout(() => setBusy(form, false), REOPEN_AFTER_MS);
});

// The Back button brings the page from memory with its buttons still closed.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll('form[data-busy="yes"]')) setBusy(form, false);
});

// ---- Unsaved typing -----------------------------------------------------------------------------

const dirty = new Set();

function clean(form) {
  dirty.delete(form);
}

function warnsWhenLeft(form) {
  return form && form.method === "post" && form.dataset.dirty !== "off" && form.closest("main");
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (warnsWhenLeft(form)) dirty.add(form);
});

window.addEventListener("beforeunload", (event) => {
  const waiting = [...dirty].filter((form) => document.contains(form));
  if (!waiting.length) return;
  event.preventDefault();
  event.returnValue = "";
});

// ---- Enter inside an input method never submits -------------------------------------------------

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  const savesDraft = (event.ctrlKey || event.metaKey) && event.key === "s";
  const draft = savesDraft && document.querySelector("[data-save-draft]");
  if (draft) {
    event.preventDefault();
    draft.click();
  }
});

// ---- A reader of ID cards types the number and then Enter: on to the next field ------------------

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !field.form) return;
  if (field.tagName !== "INPUT" || !field.closest("[data-reader]")) return;
  event.preventDefault();
  const all = [...field.form.querySelectorAll("input, select, textarea")];
  const open = all.filter((one) => one.type !== "hidden" && one.offsetParent);
  const next = open[open.indexOf(field) + 1];
  if (next) next.focus();
});

// ---- Focus --------------------------------------------------------------------------------------

function takeFocus(root) {
  const target = root.querySelector("[data-focus]");
  if (target) target.focus();
}

takeFocus(document);
document.addEventListener("htmx:afterSwap", (event) => takeFocus(event.target));
