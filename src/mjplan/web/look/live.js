"use strict";
// Ask every two seconds whether the page has changed; show the new one as the old one stood.
(() => {
  const script = document.currentScript;
  const gone = script.previousElementSibling;
  const place = `mjplan ${location.pathname}`;

  // A folded part by the nearest name above it, and which one of those below that name it is.
  const parts = () => {
    const seen = {};
    return [...document.querySelectorAll("details")].map((part) => {
      const name = part.closest("[id]")?.id ?? "";
      seen[name] = (seen[name] ?? 0) + 1;
      return [part, `${name} ${seen[name]}`];
    });
  };

  const keep = () => {
    const open = parts().filter(([part]) => part.open).map(([, name]) => name);
    const chosen = [...document.querySelectorAll("input:checked")].map((input) => input.id);
    const state = { open, chosen, focus: document.activeElement?.id };
    sessionStorage.setItem(place, JSON.stringify(state));
  };

  const restore = () => {
    const kept = sessionStorage.getItem(place);
    if (kept === null) return;
    sessionStorage.removeItem(place);
    const { open, chosen, focus } = JSON.parse(kept);
    for (const [part, name] of parts()) part.open = open.includes(name);
    for (const id of chosen) {
      const input = document.getElementById(id);
      if (input) input.checked = true;
    }
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  };

  const look = async () => {
    try {
      if (document.hidden) return;
      const answer = await fetch(location.pathname, {
        method: "HEAD",
        cache: "no-store",
        headers: { "If-None-Match": script.dataset.version },
      });
      gone.hidden = true;
      if (answer.status !== 304) {
        keep();
        location.reload();
      }
    } catch {
      gone.hidden = false;
    } finally {
      setTimeout(look, 2000);
    }
  };

  restore();
  look();
})();
