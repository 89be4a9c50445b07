// The login page: showing the password; in demo mode a click on a role fills in its login.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-demo-username]");
  if (!button) return;
  const form = document.querySelector("form[data-login]");
  form.elements.login.value = button.dataset.demoUsername;
  form.elements.password.value = button.dataset.demoPassword;
  form.querySelector('[type="submit"]').focus();
});

// ---- The password field: shown on request, and a word when Caps Lock is on ----------------------

const password = document.querySelector('form[data-login] input[type="password"]');
const shown = document.querySelector("[data-show]");
const caps = document.querySelector("[data-caps]");

if (password && shown) {
  shown.hidden = false;
  shown.querySelector("input").addEventListener("change", (event) => {
    password.type = event.target.checked ? "text" : "password";
  });
}
if (password && caps) {
  password.addEventListener("keyup", (event) => {
    caps.hidden = !(event.getModifierState && event.getModifierState("CapsLock"));
  });
}
