import { useEffect, useRef, type RefObject } from 'react';

/** Takes the focus when whatever had it has gone from the page, so that the keyboard goes on from here. */
export function useLostFocus<T extends HTMLElement>(): RefObject<T | null> {
  const here = useRef<T>(null);
  useEffect(() => {
    if (document.activeElement === document.body) here.current?.focus({ preventScroll: true });
  }, []);
  return here;
}
