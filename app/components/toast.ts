import { useEffect, useRef } from "react";

/** What an action says when it is done. The number tells a second success from the same answer rendered again. */
export type Said = { toast: string; failed?: boolean };

function isSaid(answer: unknown): answer is Said {
  return typeof answer === "object" && answer !== null && "toast" in answer && typeof answer.toast === "string";
}

/** Shows an action's words once as a toast in Shopify admin. */
export function useToast(answer: unknown): void {
  const shown = useRef<unknown>(undefined);
  useEffect(() => {
    if (shown.current === answer || !isSaid(answer)) return;
    shown.current = answer;
    shopify.toast.show(answer.toast, { isError: answer.failed ?? false });
  }, [answer]);
}
