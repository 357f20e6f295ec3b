// Each part improves one thing that already works without it. Pages opt in with data attributes.
"use strict";

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

// A form sent with errors: the summary is read first, and its links bring the label into view.
function errorSummary(summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const group = field.closest("fieldset");
    const label = (group && group.querySelector("legend")) || document.querySelector(`label[for="${field.id}"]`);
    (label || field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// Show or hide a password; hidden again before it is sent and when the page comes back.
function passwordToggle(field) {
  const input = field.querySelector("input");
  const button = field.querySelector("[data-password-toggle]");
  const status = field.querySelector("[data-password-status]");
  const show = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? "Masquer" : "Afficher";
    button.setAttribute("aria-label", shown ? "Masquer le mot de passe" : "Afficher le mot de passe");
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    show(shown);
    status.textContent = shown ? "Votre mot de passe est visible." : "Votre mot de passe est masqué.";
  });
  if (input.form) input.form.addEventListener("submit", () => show(false));
  window.addEventListener("pageshow", (event) => { if (event.persisted) show(false); });
}

// The rules of a password, judged when typing pauses; the server judges again.
function passwordRules(list) {
  const input = document.getElementById(list.dataset.rulesFor);
  const status = list.parentElement.querySelector("[data-rules-status]");
  const rules = all("[data-pattern]", list).map((item) => ({ item, pattern: new RegExp(item.dataset.pattern, "u") }));
  let pause = 0;
  const judge = () => {
    let left = 0;
    for (const { item, pattern } of rules) {
      const met = pattern.test(input.value);
      if (!met) left += 1;
      item.dataset.met = String(met);
      item.querySelector("[data-rule-state]").textContent = met ? "Respecté\u00a0: " : "";
    }
    status.textContent = left === 0 ? "Toutes les règles sont respectées." : `Règles restantes\u00a0: ${left}.`;
  };
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(judge, 1000);
  });
}

// What is left to write, told only near the end.
function lengthLimit(area) {
  const limit = Number(area.dataset.limit);
  const status = area.parentElement.querySelector("[data-limit-status]");
  let pause = 0;
  area.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const left = limit - Array.from(area.value).length;
      if (left > limit / 4) status.textContent = "";
      else if (left >= 0) status.textContent = `Il vous reste ${left} caractère${left > 1 ? "s" : ""}.`;
      else status.textContent = `Il y a ${-left} caractère${left < -1 ? "s" : ""} de trop.`;
    }, 1000);
  });
}

// Copies the text of another element; hidden where the browser cannot.
function copyButton(button) {
  if (!navigator.clipboard) return;
  const source = document.getElementById(button.dataset.copy);
  const status = document.getElementById(button.dataset.copyStatus);
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    if (status) status.textContent = "Copié.";
  });
}

function printButton(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Warns before the session closes; "Continuer" extends it without leaving the page.
function sessionDialog(dialog) {
  const warned = Number(dialog.dataset.secondsWarned);
  const left = dialog.querySelector("[data-session-left]");
  const status = dialog.querySelector("[data-session-status]");
  const extend = dialog.querySelector("[data-session-extend]");
  let end = 0;
  let told = 0;
  const remaining = () => Math.max(0, Math.round((end - Date.now()) / 1000));
  const words = (seconds) => {
    const minutes = Math.ceil(seconds / 60);
    return seconds <= 60 ? `${seconds} seconde${seconds > 1 ? "s" : ""}` : `${minutes} minutes`;
  };
  const start = () => { end = Date.now() + Number(dialog.dataset.secondsLeft) * 1000; };
  const tick = () => {
    const seconds = remaining();
    if (seconds === 0) { location.replace(location.href); return; }
    if (seconds <= warned && !dialog.open) { dialog.showModal(); told = 0; }
    if (!dialog.open) return;
    left.textContent = words(seconds);
    if (Date.now() - told > 30000) { told = Date.now(); status.textContent = `Il reste ${words(seconds)}.`; }
  };
  extend.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(extend.action, { method: "POST", body: new URLSearchParams(new FormData(extend)) });
    if (!answer.ok) { extend.submit(); return; }
    start();
    dialog.close();
  });
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); extend.requestSubmit(); });
  start();
  setInterval(tick, 1000);
}

const parts = {
  "[data-error-summary]": errorSummary,
  "[data-password]": passwordToggle,
  "[data-rules-for]": passwordRules,
  "[data-limit]": lengthLimit,
  "[data-copy]": copyButton,
  "[data-print]": printButton,
  "dialog[data-session]": sessionDialog,
};
for (const [selector, improve] of Object.entries(parts)) all(selector).forEach(improve);
