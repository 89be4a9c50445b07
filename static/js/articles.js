// A citation of the Legal Aid Law opens the words of the article beside it. Without JavaScript, or
// in a browser without pop-overs, the law stands on its own page, linked at the foot.

const NUMBER = "[一二三四五六七八九十]+";
const ARTICLE = `第${NUMBER}条(?:第${NUMBER}款)?(?:第?[（(]?${NUMBER}[）)]?项)?`;
const TITLE = "《(?:中华人民共和国)?法律援助法》";
// 《法律援助法》第二十五条、第二十八条: the second is of the same law.
const CITATION = new RegExp(`${TITLE}${ARTICLE}(?:[、和或]${ARTICLE})*`, "g");
const PART = new RegExp(`(?:${TITLE})?${ARTICLE}`, "g");
const LABEL = new RegExp(`第${NUMBER}条`);
// What is typed, what already leads somewhere, and letters as they are printed.
const NOT_IN = "a, button, summary, textarea, select, option, script, .letter-text";

const whole = document.querySelector("[data-law]");
const card = document.createElement("section");
let law = null;

function linked(words) {
  const link = document.createElement("a");
  link.className = "cited";
  link.href = `${whole.href}#${encodeURIComponent(words.match(LABEL)[0])}`;
  // Read beside the form: a page left would lose what was typed.
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = words;
  return link;
}

function linkIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.data.includes("法律援助法》第") && !text.parentElement.closest(NOT_IN)) found.push(text);
  }
  for (const text of found) {
    const pieces = [];
    let from = 0;
    for (const citation of text.data.matchAll(CITATION)) {
      for (const part of citation[0].matchAll(PART)) {
        const start = citation.index + part.index;
        pieces.push(text.data.slice(from, start), linked(part[0]));
        from = start + part[0].length;
      }
    }
    text.replaceWith(...pieces, text.data.slice(from));
  }
}

async function article(label) {
  law = law || fetch(whole.href).then(async (answer) => {
    if (!answer.ok) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  });
  return (await law).getElementById(label).cloneNode(true).childNodes;
}

function drawCard() {
  card.className = "cited-card";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", "《法律援助法》条文");
  document.body.append(card);
}

// It hangs below its citation and scrolls with it; on a phone it lies at the bottom, see overlays.css.
function hang(link) {
  const place = link.getBoundingClientRect();
  const left = Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 16);
  card.style.left = `${Math.max(left, 16) + scrollX}px`;
  card.style.top = `${place.bottom + scrollY + 6}px`;
}

async function open(link) {
  const source = document.createElement("p");
  source.className = "source";
  source.textContent = "《中华人民共和国法律援助法》";
  const words = document.createElement("div");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-outline-secondary btn-sm";
  close.textContent = "关闭";
  close.addEventListener("click", () => card.hidePopover());
  try {
    words.append(...(await article(decodeURIComponent(link.hash.slice(1)))));
  } catch {
    law = null;
    words.textContent = "暂时没有取到条文，请检查网络后再点一次。";
  }
  card.replaceChildren(source, words, close);
  card.showPopover();
  hang(link);
  card.focus({ preventScroll: true });
}

if (whole) {
  const main = document.getElementById("main");
  linkIn(main);
  document.addEventListener("htmx:afterSwap", (event) => linkIn(event.target));
  if (HTMLElement.prototype.showPopover) {
    drawCard();
    main.addEventListener("click", (event) => {
      const link = event.target.closest("a.cited");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link);
    });
  }
}
