import { useEffect, useRef } from "react";
import type { Said } from "#app/components/toast.ts";

/** Calls `done` once for each answer that is no failure. */
export function useDone(answer: Said | undefined, done: () => void): void {
  const seen = useRef<Said | undefined>(undefined);
  useEffect(() => {
    if (!answer || seen.current === answer) return;
    seen.current = answer;
    if (!answer.failed) done();
  });
}
