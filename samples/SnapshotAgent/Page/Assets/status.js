// Keeps the page up to date in place: only the parts that changed are replaced, so that nothing jumps, folds or loses its selection.
"use strict";

const every = 10000;
const connection = document.getElementById("connection");
let asOf = document.querySelector("#foot time").textContent;

function replace(part, fresh) {
  for (const details of part.querySelectorAll("details[open][id]")) {
    fresh.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute("open", "");
  }
  // The element itself stays: what is read aloud speaks when its content changes, and only then.
  if (part.innerHTML !== fresh.innerHTML) {
    part.replaceChildren(...fresh.childNodes);
  }
}

async function refresh() {
  if (document.hidden || !document.getSelection().isCollapsed) {
    return;
  }
  try {
    const answer = await fetch(location.pathname, { cache: "no-store", signal: AbortSignal.timeout(every) });
    if (!answer.ok) {
      throw new Error(`${answer.status}`);
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.getElementById(part.id);
      if (fresh && !part.contains(document.activeElement)) {
        replace(part, fresh);
      }
    }
    document.getElementById("state").className = page.getElementById("state").className;
    document.title = page.title;
    asOf = page.querySelector("#foot time").textContent;
    connection.hidden = true;
  } catch {
    connection.textContent = `The agent does not answer. What is shown here is as of ${asOf} UTC.`;
    connection.hidden = false;
  }
}

setInterval(refresh, every);
document.addEventListener("visibilitychange", refresh);
