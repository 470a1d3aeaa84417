import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** The rows that are in the document: those in sight and a few around them. */
export interface RowWindow {
  readonly first: number;
  readonly count: number;
}

const AROUND = 8;
/** The window moves in steps, so that most scroll events change nothing. */
const STEP = 4;

/**
 * Virtual rows of one height: tells which ones to draw. The part in sight is also written to the style of another
 * element as --sight-top and --sight-part (0 to 1), which costs less than drawing the minimap anew.
 */
export function useWindow(rows: number, rowHeight: number, sight: RefObject<HTMLElement | null>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState({ top: 0, height: 0 });

  const measure = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const top = Math.floor(element.scrollTop / (STEP * rowHeight)) * STEP * rowHeight;
    setBox((before) =>
      before.top === top && before.height === element.clientHeight
        ? before
        : { top, height: element.clientHeight },
    );
    if (sight.current !== null) markSight(sight.current, element, rows * rowHeight);
  }, [rows, rowHeight, sight]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [measure]);

  const first = Math.max(0, Math.floor(box.top / rowHeight) - AROUND);
  const count = Math.min(rows - first, Math.ceil(box.height / rowHeight) + STEP + AROUND * 2);
  return { scroller, onScroll: measure, window: { first, count: Math.max(0, count) } satisfies RowWindow };
}

function markSight(sight: HTMLElement, scroller: HTMLElement, total: number): void {
  const { scrollTop, clientHeight } = scroller;
  sight.style.setProperty("--sight-top", String(scrollTop / Math.max(total, 1)));
  sight.style.setProperty("--sight-part", String(Math.min(1, clientHeight / Math.max(total, 1))));
}

/** Brings a row into sight whenever another one is asked for; -1 asks for none. */
export function useScrollTo(
  scroller: RefObject<HTMLDivElement | null>,
  row: number,
  rowHeight: number,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || row < 0) return;
    const top = row * rowHeight;
    const { scrollTop, clientHeight } = element;
    const bottom = scrollTop + clientHeight - rowHeight;
    if (top >= scrollTop && top <= bottom) return;
    // One step of the arrow keys moves by one row; anything further away goes to the middle.
    const near = Math.min(Math.abs(top - scrollTop), Math.abs(top - bottom)) <= rowHeight * 2;
    if (near) element.scrollTop += top < scrollTop ? top - scrollTop : top - bottom;
    else element.scrollTop = top - clientHeight / 2;
  }, [scroller, row, rowHeight]);
}
