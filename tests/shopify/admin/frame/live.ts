// The admin's own pages show what changes in the shop without a reload: asked every second, redrawn when different.

const EVERY_MS = 1000;

/** Redraws the parts of the page marked `data-live` whenever the server draws them differently. */
export function followChanges(): void {
  if (!document.querySelector("[data-live]")) return;
  let tag: string | null = null;
  const look = async (): Promise<void> => {
    if (document.visibilityState === "hidden") return;
    const response = await fetch(location.href, {
      headers: tag === null ? {} : { "If-None-Match": tag },
      cache: "no-store",
    });
    if (response.status !== 200) return;
    tag = response.headers.get("ETag");
    const drawn = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
      const next = drawn.querySelector(`[data-live="${part.dataset.live}"]`);
      if (next && next.innerHTML !== part.innerHTML) part.innerHTML = next.innerHTML;
    }
  };
  const again = () => {
    look()
      // The stand-in was stopped or restarted: keep the last picture and try again.
      .catch(() => undefined)
      .finally(() => window.setTimeout(again, EVERY_MS));
  };
  window.setTimeout(again, EVERY_MS);
}
