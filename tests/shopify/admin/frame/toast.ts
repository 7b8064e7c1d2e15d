// Toasts at the bottom of the admin.

type Toast = { id: string; text: string; duration: number; isError: boolean; action: string | null };
type Answers = { action: (id: string) => void; dismissed: (id: string) => void };

export function hideToast(id: string): void {
  document.querySelector(`[data-toast="${CSS.escape(id)}"]`)?.remove();
}

export function showToast(toast: Toast, answers: Answers): void {
  hideToast(toast.id);
  const box = document.createElement("div");
  box.className = toast.isError ? "toast error" : "toast";
  box.dataset.toast = toast.id;
  box.append(Object.assign(document.createElement("span"), { textContent: toast.text }));
  const leave = () => {
    if (!box.isConnected) return;
    box.remove();
    answers.dismissed(toast.id);
  };
  if (toast.action !== null) {
    const action = Object.assign(document.createElement("button"), { type: "button", textContent: toast.action });
    action.addEventListener("click", () => {
      answers.action(toast.id);
      leave();
    });
    box.append(action);
  }
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  close.setAttribute("aria-label", "Dismiss");
  close.addEventListener("click", leave);
  box.append(close);
  document.getElementById(toast.isError ? "toasts-urgent" : "toasts")?.append(box);
  window.setTimeout(leave, toast.duration);
}
