// A paper's number, or the words of a message, goes to the clipboard with one click.

function show(root) {
  for (const button of root.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}

async function toClipboard(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // An intranet on plain http has no clipboard of its own.
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await toClipboard(button.dataset.copy);
  button.focus();
  button.classList.add("is-done");
  const words = button.querySelector(".visually-hidden") || button;
  const before = words.textContent;
  words.textContent = "已复制";
  setTimeout(() => {
    button.classList.remove("is-done");
    words.textContent = before;
  }, 2000);
});

show(document);
document.addEventListener("htmx:afterSwap", (event) => show(event.target));
