// Makes the contact page answer in place. Without it every form and link still works as a page of its own.
(() => {
  const MAX_PHOTOS = 5;
  const CLAIM = 'form[enctype="multipart/form-data"]';

  /** The same address, asking for the part of the page that changes. */
  const part = (address) => {
    const url = new URL(address, location.href);
    url.searchParams.set("fragment", "1");
    return url;
  };

  const texts = async (address, options) => {
    const response = await fetch(part(address), { ...options, credentials: "same-origin" });
    const text = await response.text();
    if (!(response.headers.get("content-type") || "").startsWith("text/html") || response.status >= 500) {
      throw new Error("no answer");
    }
    return text;
  };

  /** What was typed and chosen in a claim form goes into the next one of the same order, where that is empty. */
  const moveOver = (from, to) => {
    const lines = (form) => [...form.querySelectorAll('[name^="line."]')].map((field) => field.name).join();
    if (!from || !to || (from.elements.token.value !== to.elements.token.value && lines(from) !== lines(to))) return;
    for (const old of from.elements) {
      const same = (field) => field.name === old.name && (field.type !== "radio" || field.value === old.value);
      const field = old.name && [...to.elements].find(same);
      if (!field) continue;
      if (old.type === "file") field.files = old.files;
      else if (old.type === "radio") field.checked = field.checked || old.checked;
      else if (field.value === "") field.value = old.value;
    }
  };

  const start = (root) => {
    if (root.dataset.mgStarted) return;
    root.dataset.mgStarted = "1";
    const answer = root.querySelector("[data-mg-answer]");
    if (!answer) return;
    answer.setAttribute("aria-live", "polite");

    const say = (text, bad) => {
      const line = document.createElement("p");
      line.className = bad ? "mg-problem" : "mg-hint";
      if (bad) line.setAttribute("role", "alert");
      line.textContent = text;
      for (const old of answer.querySelectorAll("[data-mg-said]")) old.remove();
      line.dataset.mgSaid = "1";
      answer.prepend(line);
    };

    /** Leads the reader to what is new. */
    const lead = (to) => {
      if (!to) return;
      to.setAttribute("tabindex", "-1");
      to.focus({ preventScroll: true });
      to.scrollIntoView({
        block: "start",
        behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
      });
    };

    /** Shows what came. Words about a problem alone go above the form, which keeps what is in it. */
    const show = (html, form) => {
      const came = document.createElement("template");
      came.innerHTML = html;
      const first = came.content.firstElementChild;
      const claim = answer.querySelector(CLAIM);
      const within = form && answer.contains(form);
      if ((within || claim) && came.content.childElementCount === 1 && first.matches(".mg-problem")) {
        for (const old of answer.querySelectorAll("[data-mg-said]")) old.remove();
        first.dataset.mgSaid = "1";
        if (within) form.before(first);
        else answer.prepend(first);
        return lead(first);
      }
      answer.replaceChildren(came.content);
      moveOver(claim, answer.querySelector(CLAIM));
      lead(answer.querySelector('[role="alert"]') || answer.querySelector("[data-mg-focus]") || first);
    };

    const ask = async (address, options, form, button) => {
      if (root.getAttribute("aria-busy") === "true") return;
      root.setAttribute("aria-busy", "true");
      if (button) button.disabled = true;
      say(answer.dataset.mgBusy);
      try {
        show(await texts(address, options), form);
      } catch {
        say(answer.dataset.mgBroken, true);
      } finally {
        root.removeAttribute("aria-busy");
        if (button) button.disabled = false;
      }
    };

    root.addEventListener("submit", (event) => {
      const form = event.target.closest("[data-mg-form]");
      if (!form) return;
      event.preventDefault();
      const photos = form.querySelector('input[type="file"]');
      if (photos && photos.files.length > MAX_PHOTOS) return say(answer.dataset.mgTooMany, true);
      const data = new FormData(form, event.submitter);
      const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
      void ask(form.action, { method: "POST", body }, form, event.submitter);
    });

    root.addEventListener("click", (event) => {
      const link = event.target.closest("[data-mg-load]");
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      void ask(link.href, {});
    });

    const reply = root.querySelector("[data-mg-reply]");
    if (reply) {
      texts(reply.querySelector("a").href)
        .then((text) => {
          reply.textContent = new DOMParser().parseFromString(text, "text/html").body.textContent.trim();
        })
        // The link stays: it leads to the same words.
        .catch(() => {});
    }
  };

  const startAll = () => document.querySelectorAll("[data-mg]").forEach(start);
  document.addEventListener("shopify:section:load", startAll);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
