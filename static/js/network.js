// A lost line is said in words, and nothing typed goes away.

const bar = document.getElementById("network-bar");

function say(words) {
  if (!bar) return;
  if (words) bar.textContent = words;
  bar.hidden = !words;
}

document.addEventListener("htmx:sendError", () => say("网络中断，本页填写的内容仍在。网络恢复后请再按一次按钮。"));
document.addEventListener("htmx:responseError", (event) => {
  const code = event.detail.xhr.status;
  if (code === 403) say("没有办理这一步的权限，或登录已过期。请刷新页面后再试。");
  else say(`未能完成（代码 ${code}），填写的内容仍在。请稍后再试。`);
});
document.addEventListener("htmx:afterOnLoad", () => say(""));
window.addEventListener("offline", () => say("网络中断，本页填写的内容仍在。网络恢复后请再按一次按钮。"));
window.addEventListener("online", () => say(""));
