// Questions the admin puts to the person, as a native modal dialog.

type Words = { title: string; text: string; yes: string; no: string };

/** True when the person agrees; Escape and the second button mean no. */
export function confirmWith(words: Words): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.className = "confirm";
  dialog.setAttribute("aria-labelledby", "confirm-title");
  const title = Object.assign(document.createElement("h2"), { id: "confirm-title", textContent: words.title });
  const text = Object.assign(document.createElement("p"), { textContent: words.text });
  const row = Object.assign(document.createElement("div"), { className: "row end" });
  const no = Object.assign(document.createElement("button"), { type: "button", textContent: words.no });
  const yes = Object.assign(document.createElement("button"), {
    type: "button",
    textContent: words.yes,
    className: "critical",
  });
  row.append(no, yes);
  dialog.append(title, text, row);
  document.body.append(dialog);
  return new Promise((resolve) => {
    no.addEventListener("click", () => dialog.close("no"));
    yes.addEventListener("click", () => dialog.close("yes"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}
