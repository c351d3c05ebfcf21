// Keeps the page up to date in place: only the parts that changed are replaced, so that nothing jumps, folds or loses focus.
"use strict";

const every = 10000;
const focusable = "a, summary";
const connection = document.getElementById("connection");
const patience = 30000;
let isAsking = false;
let asOf = document.querySelector("#foot time").textContent;

function replace(part, fresh) {
  for (const details of part.querySelectorAll("details[open][id]")) {
    fresh.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute("open", "");
  }
  // The element itself stays: what is read aloud speaks when its content changes, and only then.
  if (part.innerHTML === fresh.innerHTML) {
    return;
  }
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const place = [...part.querySelectorAll(focusable)].indexOf(focused);
  part.replaceChildren(...fresh.childNodes);
  if (focused) {
    const fold = focused.parentElement.id;
    (fold ? document.getElementById(fold)?.firstElementChild : part.querySelectorAll(focusable)[place])?.focus({ preventScroll: true });
  }
}

async function refresh() {
  if (document.hidden || isAsking) {
    return;
  }
  isAsking = true;
  try {
    const answer = await fetch(location.pathname, { cache: "no-store", signal: AbortSignal.timeout(patience) });
    if (!answer.ok) {
      throw new Error(`${answer.status}`);
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const selection = document.getSelection();
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.getElementById(part.id);
      // What somebody is about to copy is left alone.
      if (fresh && (selection.isCollapsed || !part.contains(selection.anchorNode))) {
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
  } finally {
    isAsking = false;
  }
}

setInterval(refresh, every);
document.addEventListener("visibilitychange", refresh);
