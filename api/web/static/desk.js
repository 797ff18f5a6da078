// The desk, made quicker: findings and pages are fetched without a new page, keys move and decide. Without this file
// every link and form still works.
const desk = document.querySelector(".desk");
const at = desk.dataset.case;
const list = desk.querySelector(".list");
const page = desk.querySelector(".page");
const detail = desk.querySelector(".detail");
const undo = document.getElementById("undo");
const kept = new Map();
const zooms = ["z75", "", "z125", "z150", "z200", "z300"];
let zoom = 1;
let wanted = 0;
let loading = Promise.resolve();
let typedAhead = null; // what is typed between a decision's key and its field, while the finding is still on its way

const links = () => [...list.querySelectorAll("a[data-finding]")];
const current = () => list.querySelector("a[aria-current]");

async function fetched(address) {
  if (!kept.has(address)) {
    kept.set(address, fetch(address, { headers: { Accept: "application/json" } }).then(async (answer) => {
      if (answer.status === 401 || answer.redirected) location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }));
    kept.get(address).catch(() => kept.delete(address));
  }
  return kept.get(address);
}

const partOf = (finding, query = "") => `${at}/findings/${encodeURIComponent(finding)}/part${query}`;

function mark(finding) {
  for (const link of links()) {
    if (link.dataset.finding === finding) {
      link.setAttribute("aria-current", "true");
      link.scrollIntoView({ block: "nearest" });
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

function showPage(html) {
  page.innerHTML = html;
  setZoom(zoom);
  const evidence = page.querySelector(".evidence.now, mark");
  evidence?.scrollIntoView({ block: "center", inline: "center" });
}

function show(finding, query = "", remember = true) {
  loading = load(finding, query, remember);
  return loading;
}

async function load(finding, query, remember) {
  const turn = ++wanted;
  mark(finding);
  try {
    const parts = await fetched(partOf(finding, query));
    if (turn !== wanted) return;
    detail.innerHTML = parts.finding;
    detail.scrollTop = 0;
    showPage(parts.page);
    if (remember) history.pushState({ finding, query }, "", here(finding));
    ahead();
  } catch {
    location.href = `${at}?f=${encodeURIComponent(finding)}`;
  }
}

function here(finding) {
  const address = new URL(location.href);
  if (address.pathname !== at) return `${at}?f=${encodeURIComponent(finding)}`;
  for (const name of ["d", "p"]) address.searchParams.delete(name);
  address.searchParams.set("f", finding);
  address.hash = "";
  return address.pathname + address.search;
}

async function turn(link) {
  const address = new URL(link.href);
  const [document_, number] = [address.searchParams.get("d"), address.searchParams.get("p")];
  const finding = current()?.dataset.finding ?? "";
  const answer = await fetch(`${at}/documents/${document_}/pages/${number}/part?f=${encodeURIComponent(finding)}`);
  if (answer.ok) {
    showPage(await answer.text());
    history.replaceState(history.state, "", address.pathname + address.search);
  } else {
    location.href = link.href;
  }
}

// What is likely wanted next is fetched while nothing else is.
function ahead() {
  const all = links();
  const place = all.indexOf(current());
  for (const link of all.slice(place + 1, place + 3)) {
    fetched(partOf(link.dataset.finding)).then((parts) => {
      const address = /<image href="([^"]+)"/.exec(parts.page)?.[1];
      if (address) new Image().src = address;
    }).catch(() => {});
  }
}

function move(by) {
  const all = links();
  const next = all[Math.min(Math.max(all.indexOf(current()) + by, 0), all.length - 1)];
  if (next && next !== current()) show(next.dataset.finding);
}

function setZoom(to) {
  zoom = Math.min(Math.max(to, 0), zooms.length - 1);
  const figure = page.querySelector("figure");
  if (figure) figure.className = zooms[zoom];
}

// -- forms: sent without leaving, and answered by the same page --

async function send(form, button) {
  const data = new URLSearchParams(new FormData(form, button));
  const finding = detail.querySelector("[data-finding]")?.dataset.finding;
  data.set("back", finding && form.closest(".detail") ? here(finding) : location.pathname + location.search);
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: data });
  } catch {
    say(desk.dataset.lost); // nothing was sent, and what was typed still stands in its field
    return;
  }
  const html = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = html.querySelector(".detail");
  if (!fresh) {
    location.href = answer.url;
    return;
  }
  kept.clear();
  list.innerHTML = html.querySelector(".list").innerHTML;
  detail.innerHTML = fresh.innerHTML;
  document.querySelector(".desk-head").innerHTML = html.querySelector(".desk-head").innerHTML;
  const done = button?.name === "verdict" && answer.ok && button.value !== "undo";
  undo.hidden = true;
  if (done) {
    say(detail.querySelector(".chip")?.textContent ?? "");
    const back = detail.querySelector(".decide [value=undo]");
    if (back) {
      const again = Object.assign(document.createElement("button"), { type: "button", textContent: back.firstChild.textContent.trim() });
      again.addEventListener("click", () => back.click());
      undo.append(again);
    }
  }
}

let hiding;

function say(words) {
  undo.replaceChildren(Object.assign(document.createElement("span"), { textContent: words }));
  undo.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { undo.hidden = true; }, 8000);
}

async function decide(verdict) {
  typedAhead = { text: "", send: false };
  await loading;
  const ahead = typedAhead;
  typedAhead = null;
  const form = detail.querySelector("form.decide");
  const reason = form?.querySelector("textarea");
  if (!form) return;
  form.dataset.verdict = verdict;
  const ready = !ahead.text && reason.value.trim().length >= 3;
  reason.value += ahead.text;
  reason.focus();
  if (ready || ahead.send) form.requestSubmit(form.querySelector(`[value=${verdict}]`));
}

const beneath = (event) => document.elementsFromPoint(event.clientX, event.clientY).map((one) => one.closest(".sheet a")).find(Boolean);

desk.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  // The words of a page lie above its boxes, so that they can be selected: a click on a word is one on its box.
  const word = event.target.closest("text") && getSelection().isCollapsed;
  const link = word ? beneath(event) : event.target.closest("a");
  const step = event.target.closest("[data-zoom]");
  if (step) setZoom(zoom + Number(step.dataset.zoom));
  if (!link) return;
  if (link.dataset.finding) {
    event.preventDefault();
    const address = new URL(link.href.baseVal ?? link.href, location.href);
    const [d, p] = [address.searchParams.get("d"), address.searchParams.get("p")];
    show(link.dataset.finding, link.closest(".page") && d ? `?d=${d}&p=${p}` : "");
  } else if (link.dataset.page || link.rel === "prev" || link.rel === "next") {
    event.preventDefault();
    if (link.getAttribute("aria-disabled") !== "true") turn(link);
  }
});

desk.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  send(event.target, event.submitter);
});

desk.addEventListener("change", (event) => {
  if (event.target.closest(".filters")) event.target.form.requestSubmit();
});

addEventListener("popstate", (event) => {
  if (event.state?.finding) show(event.state.finding, event.state.query, false);
  else location.reload();
});

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    const form = typing.closest("form.decide");
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      form.requestSubmit(form.querySelector(`[value=${form.dataset.verdict ?? "confirmed"}]`));
    }
    if (event.key === "Escape") typing.blur();
    return;
  }
  if (typedAhead) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) typedAhead.send = true;
    else if (event.key.length === 1) typedAhead.text += event.key;
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const act = {
    j: () => move(1),
    k: () => move(-1),
    c: () => decide("confirmed"),
    d: () => decide("dismissed"),
    a: () => { const question = detail.querySelector("#question"); if (question) { question.closest("details").open = true; question.focus(); } },
    u: () => detail.querySelector(".decide [value=undo]")?.click(),
    "?": () => document.getElementById("help").showModal(),
  }[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

// A deep link: /cases/…/documents/…#p=12&f=DC01-…
const named = new URLSearchParams(location.hash.slice(1));
if (named.get("f")) {
  const document_ = /\/documents\/([^/]+)$/.exec(location.pathname)?.[1];
  const query = document_ && named.get("p") ? `?d=${document_}&p=${named.get("p")}` : "";
  show(named.get("f"), query, false);
} else if (named.get("p")) {
  const document_ = page.querySelector("[data-document]")?.dataset.document;
  if (document_) turn({ href: `${location.origin}${at}?d=${document_}&p=${named.get("p")}` });
} else {
  page.querySelector(".evidence.now, mark")?.scrollIntoView({ block: "center", inline: "nearest" });
  ahead();
}
