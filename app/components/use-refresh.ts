import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * Reads the page's data again every `ms` while `active` and the tab is in sight, but never twice at once, nor while the
 * person is on the way to another page, which it would break off. The clock runs on its own: an answer may come so fast
 * that React never draws the state in which it is waited for.
 */
export function useRefresh(active: boolean, ms = 1_500): void {
  const { revalidate, state } = useRevalidator();
  const { state: navigating } = useNavigation();
  const idle = useRef(true);
  useEffect(() => {
    idle.current = state === "idle" && navigating === "idle";
  });
  useEffect(() => {
    if (!active) return;
    const look = () => {
      if (document.visibilityState === "visible" && idle.current) revalidate();
    };
    const clock = setInterval(look, ms);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(clock);
      document.removeEventListener("visibilitychange", look);
    };
  }, [active, ms, revalidate]);
}
