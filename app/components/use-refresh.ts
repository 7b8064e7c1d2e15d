import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Reads the page's data again every `ms` while `active` and the tab is in sight. */
export function useRefresh(active: boolean, ms = 1_500): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!active || state !== "idle") return;
    const timer = setTimeout(() => {
      if (document.visibilityState === "visible") revalidate();
    }, ms);
    const wake = () => document.visibilityState === "visible" && revalidate();
    document.addEventListener("visibilitychange", wake);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [active, ms, revalidate, state]);
}
