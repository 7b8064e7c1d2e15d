import { useEffect, useRef, useState } from "react";

const TYPING_PAUSE_MS = 350;

/** A text that is told on when typing pauses, and follows the address when that changes from elsewhere. */
export function useTyped(known: string, tell: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(known);
  const [told, setTold] = useState(known);
  if (told !== known) {
    setTold(known);
    setText(known);
  }
  const tellLatest = useRef(tell);
  useEffect(() => {
    tellLatest.current = tell;
  });
  useEffect(() => {
    if (text === known) return;
    const timer = setTimeout(() => tellLatest.current(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, known]);
  return [text, setText];
}
