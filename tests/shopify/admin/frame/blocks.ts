// Fills the places of the app's blocks once the page is there.

/** Asks for each block's card and puts it in its place. */
export function fillBlocks(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-makegood-block]")) void fill(place);
}

async function fill(place: HTMLElement): Promise<void> {
  try {
    const response = await fetch(place.dataset.makegoodBlock ?? "");
    place.innerHTML = await response.text();
  } finally {
    place.removeAttribute("aria-busy");
  }
}
