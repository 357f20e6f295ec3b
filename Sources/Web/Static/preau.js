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

// A password being chosen. The browser judges what it can at once; what only the server knows is asked when typing
// pauses; screen readers are told after a second of silence, and never while one types.
function newPassword(block) {
  const input = block.querySelector("[data-password] input");
  const lines = all("[data-rule]", block);
  const patterns = lines.map((line) => line.dataset.pattern && new RegExp(line.dataset.pattern, "u"));
  const status = block.querySelector("[data-rules-status]");
  const strength = block.querySelector("[data-strength]");
  let advised = "";
  let asking = null;
  let pause = 0;
  let silence = 0;
  const mark = (line, met) => {
    line.dataset.met = String(met);
    line.querySelector("[data-rule-state]").textContent = met ? "Fait\u00a0: " : "À faire\u00a0: ";
  };
  const judge = () => lines.forEach((line, index) => {
    if (patterns[index]) mark(line, patterns[index].test(input.value));
    else if (!input.value || !line.dataset.met) mark(line, false);
  });
  const announce = () => {
    const met = lines.filter((line) => line.dataset.met === "true").length;
    const rules = met > 1 ? `${met} règles sur ${lines.length} sont remplies.`
      : `${met === 1 ? "1" : "Aucune"} règle sur ${lines.length} ${met === 1 ? "est" : "n’est"} remplie.`;
    const word = strength.hidden ? "" : ` Solidité\u00a0: ${strength.querySelector("[data-strength-word]").textContent}`;
    if (status.textContent !== rules + word) status.textContent = rules + word;
  };
  const advise = async () => {
    const typed = input.value;
    asking = new AbortController();
    const verdict = await askAbout(block, { nouveau: typed }, asking.signal);
    if (!verdict || input.value !== typed) return;
    // Something that cannot be a password at all has a single finding, which is not in the list.
    if (verdict.regles.length === lines.length) lines.forEach((line, index) => mark(line, verdict.regles[index].remplie));
    strength.querySelector("meter").value = verdict.niveau;
    strength.querySelector("[data-strength-word]").textContent = `${verdict.solidite}.`;
    strength.querySelector("[data-strength-reason]").textContent = verdict.raison || "";
    strength.hidden = false;
    advised = typed;
  };
  input.addEventListener("input", () => {
    clearTimeout(pause);
    clearTimeout(silence);
    if (asking) asking.abort();
    judge();
    if (!input.value) strength.hidden = true;
    else pause = setTimeout(advise, 500);
    const speak = () => {
      announce();
      if (input.value && advised !== input.value) silence = setTimeout(announce, 1000);
    };
    silence = setTimeout(speak, 1000);
  });
  judge();
}

// Asks the server about a password being chosen; nothing comes back when it cannot answer, and nothing is lost.
async function askAbout(block, fields, signal) {
  try {
    const body = new URLSearchParams({ ...fields, jeton: block.dataset.adviceToken });
    const answer = await fetch(block.dataset.advice, { method: "POST", body, signal });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

// Passwords drawn by the server, shown one at a time instead of in a list.
function generator(details) {
  const block = details.closest("[data-new-password]");
  const value = details.querySelector("[data-generator-value]");
  const status = details.querySelector("[data-generator-status]");
  const texts = (list) => all("li", list).map((item) => item.textContent);
  const drawn = {
    mots: texts(details.querySelector("[data-generator-words]")),
    signes: texts(details.querySelector("[data-generator-signs]")),
  };
  const kind = () => details.querySelector("input[name=sorte]:checked").value;
  const next = async () => {
    if (drawn[kind()].length === 0) {
      const more = await askAbout(block, { propositions: kind() });
      if (!more) { status.textContent = "Actualisez la page pour voir d’autres propositions."; return; }
      Object.assign(drawn, { mots: more.mots, signes: more.signes });
    }
    value.textContent = drawn[kind()].shift();
    status.textContent = "";
  };
  const use = () => {
    for (const input of all("[autocomplete=new-password]", block)) input.value = value.textContent;
    const field = block.querySelector("[data-password]");
    if (field.querySelector("input").type === "password") field.querySelector("[data-password-toggle]").click();
    field.querySelector("input").dispatchEvent(new Event("input"));
    status.textContent = "Le mot de passe proposé est dans le champ. Notez-le en lieu sûr avant d’enregistrer.";
  };
  details.querySelector("[data-generator-lists]").hidden = true;
  details.querySelector("[data-generator-panel]").hidden = false;
  details.querySelector("[data-generator-next]").addEventListener("click", next);
  details.querySelector("[data-generator-use]").addEventListener("click", use);
  for (const radio of all("input[name=sorte]", details)) radio.addEventListener("change", next);
  next();
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
    if (status) status.textContent = button.dataset.copyDone || "Copié.";
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

// A page that keeps a place in line asks again by itself, until told to stop.
function waitingForTurn(form) {
  const status = form.querySelector("[data-waiting-status]");
  const stop = form.querySelector("[data-waiting-stop]");
  const seconds = Number(form.dataset.waiting);
  const later = setTimeout(() => form.requestSubmit(), seconds * 1000);
  status.textContent = `Cette page s’actualise seule dans ${seconds}\u00a0secondes.`;
  status.hidden = stop.hidden = false;
  stop.addEventListener("click", () => {
    clearTimeout(later);
    stop.hidden = true;
    status.textContent = "Cette page ne s’actualise plus seule.";
    status.setAttribute("role", "status");
    form.querySelector("button").focus();
  });
}

// A list filtered as one types, accents and capitals aside; sending the form searches the same way.
function listFilter(input) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("@", "a").replaceAll("œ", "oe");
  const signs = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const items = all("[data-filter-item]").map((item) => {
    const words = signs(item.textContent);
    return { item, spaced: words.join(" "), compact: words.join("") };
  });
  const status = document.querySelector("[data-filter-status]");
  let pause = 0;
  const count = () => {
    const left = all("[data-filter-counted] [data-filter-item]:not([hidden])").length;
    status.textContent = left === 0 ? "Aucune application." : `${left} application${left > 1 ? "s" : ""}.`;
  };
  input.addEventListener("input", () => {
    const wanted = signs(input.value);
    for (const { item, spaced, compact } of items) {
      item.hidden = !wanted.every((word) => spaced.includes(word) || compact.includes(word));
    }
    for (const section of all("[data-filter-section]")) {
      section.hidden = wanted.length > 0 && !section.querySelector("[data-filter-item]:not([hidden])");
    }
    clearTimeout(pause);
    pause = setTimeout(count, 500);
  });
}

// A device being linked: whether it has connected is asked from time to time, until it has or until told to stop.
function deviceConnection(section) {
  const status = section.querySelector("[data-connection-status]");
  const check = section.querySelector("[data-connection-check]");
  const stop = section.querySelector("[data-connection-stop]");
  let asked = 0;
  let later = 0;
  const end = () => { clearInterval(later); stop.hidden = true; };
  const ask = async () => {
    try {
      const answer = await fetch(section.dataset.connection);
      if (!answer.ok) { end(); return; }
      const state = await answer.json();
      // Said again only when it changes: a polite region repeats whatever is written to it.
      if (status.textContent !== state.phrase) status.textContent = state.phrase;
      if (state.fini) end();
    } catch {
      end();
    }
  };
  check.querySelector("[data-connection-window]").hidden = true;
  check.removeAttribute("target");
  check.addEventListener("click", (event) => { event.preventDefault(); ask(); });
  stop.addEventListener("click", () => { end(); check.focus(); });
  stop.hidden = false;
  // Ten minutes: a page left open must not keep its session alive for ever.
  later = setInterval(() => { asked += 1; if (asked > 60) end(); else ask(); }, 10000);
}

// Somebody on the way to an application goes on at once.
function handOver(form) {
  form.requestSubmit();
}

// What is shown once is gone when the browser brings the page back from its memory.
function shownOnce() {
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}

const parts = {
  "[data-error-summary]": errorSummary,
  "[data-password]": passwordToggle,
  "[data-new-password]": newPassword,
  "[data-generator]": generator,
  "[data-limit]": lengthLimit,
  "[data-filter]": listFilter,
  "[data-copy]": copyButton,
  "[data-print]": printButton,
  "[data-waiting]": waitingForTurn,
  "[data-connection]": deviceConnection,
  "[data-shown-once]": shownOnce,
  "[data-handover]": handOver,
  "dialog[data-session]": sessionDialog,
};
for (const [selector, improve] of Object.entries(parts)) all(selector).forEach(improve);
