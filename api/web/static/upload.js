// Files are sent one after another, each with its progress; the list follows what the server says, also after a reload.
const form = document.getElementById("drop");
const place = document.getElementById("documents");

async function refresh() {
  const answer = await fetch(place.dataset.part);
  if (answer.ok) place.innerHTML = await answer.text();
}

new EventSource(place.dataset.events).addEventListener("changed", refresh);

if (form) {
  const bar = document.getElementById("sending");
  const said = document.getElementById("sent");
  const input = form.querySelector("input[type=file]");

  const sendOne = (file, done) => new Promise((resolve) => {
    const body = new FormData();
    body.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.to);
    request.setRequestHeader("X-CSRF-Token", form.dataset.csrf);
    request.upload.addEventListener("progress", (event) => { bar.value = done(event.loaded / event.total); });
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () => resolve(request));
    request.send(body);
  });

  const send = async (files) => {
    if (!files.length) return;
    bar.hidden = false;
    const told = document.createElement("ul");
    said.replaceChildren(told);
    for (const [number, file] of files.entries()) {
      const answer = await sendOne(file, (part) => (100 * (number + part)) / files.length);
      if (answer.status !== 200 && answer.status !== 202) {
        let why = answer.statusText;
        try { why = JSON.parse(answer.responseText).detail; } catch { /* the status says it */ }
        told.append(Object.assign(document.createElement("li"), { textContent: `${file.name}: ${why || "–"}`, className: "high" }));
      } else if (answer.status === 200) {
        told.append(Object.assign(document.createElement("li"), { textContent: `${file.name}: ${form.dataset.duplicate}` }));
      }
      await refresh();
    }
    bar.hidden = true;
    input.value = "";
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...input.files]);
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    send([...event.dataTransfer.files]);
  });
}
