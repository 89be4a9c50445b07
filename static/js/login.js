// Demo only: a click on a role fills in its login; the person still presses 登录.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-demo-username]");
  if (!button) return;
  const form = document.querySelector("form[data-login]");
  form.elements.login.value = button.dataset.demoUsername;
  form.elements.password.value = button.dataset.demoPassword;
  form.querySelector('[type="submit"]').focus();
});
