// A lost line is said in words, and so is a long way up; nothing typed goes away.

const bar = document.getElementById("network-bar");
// A page of sections sends itself again; any other waits for the person.
const LOST = document.querySelector("form[data-sections]")
  ? "网络中断，填写的内容仍在本页，网络恢复后自动保存。请不要关闭本页。"
  : "网络中断，本页填写的内容仍在。网络恢复后请再按一次按钮。";

function say(words) {
  if (!bar) return;
  if (words) bar.textContent = words;
  bar.hidden = !words;
}

document.addEventListener("htmx:sendError", () => say(LOST));
document.addEventListener("htmx:responseError", (event) => {
  const code = event.detail.xhr.status;
  if (code === 403) say("没有办理这一步的权限，或登录已过期。请刷新页面后再试。");
  else say(`未能完成（代码 ${code}），填写的内容仍在。请稍后再试。`);
});
document.addEventListener("htmx:afterOnLoad", () => say(""));
window.addEventListener("offline", () => say(LOST));
window.addEventListener("online", () => say(""));

// Photos over a village line take their time: say so, and how much travels.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const files = [...event.target.elements].flatMap((field) => [...(field.files ?? [])]);
  if (!files.length) return;
  const megabytes = files.reduce((sum, file) => sum + file.size, 0) / 1024 / 1024;
  say(`正在上传${files.length}个文件，共${Math.max(megabytes, 0.1).toFixed(1)} MB，请不要关闭本页。`);
});
window.addEventListener("pageshow", (event) => event.persisted && say(""));

// What static/js/sections.js finds out while it sends.
document.addEventListener("line:lost", () => say(LOST));
document.addEventListener("line:back", () => say(""));
document.addEventListener("line:refused", (event) => say(event.detail));
