import { useEffect, useRef } from "react";
import { useSettings } from "../../components/settings";

export interface Shortcuts {
  readonly nextError: (step: 1 | -1) => void;
  readonly nextMatch: (step: 1 | -1) => void;
  readonly zoom: () => void;
  readonly showAll: () => void;
  readonly critical: () => void;
  readonly find: () => void;
}

/** Keys go by their place on the keyboard, so that they work in any layout; never in fields or while composing. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const { singleKeys } = useSettings();
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isEditing(event.target))
        return;
      if (event.code === "Escape") return latest.current.showAll();
      const run = singleKeys ? actionOf(event, latest.current) : null;
      if (run === null) return;
      event.preventDefault();
      run();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [singleKeys]);
}

function actionOf(event: KeyboardEvent, shortcuts: Shortcuts): (() => void) | null {
  const step = event.shiftKey ? -1 : 1;
  switch (event.code) {
    case "KeyE":
      return () => shortcuts.nextError(step);
    case "KeyN":
      return () => shortcuts.nextMatch(step);
    case "KeyZ":
      return shortcuts.zoom;
    case "KeyC":
      return shortcuts.critical;
    default:
      return event.key === "/" || event.code === "Slash" ? shortcuts.find : null;
  }
}

function isEditing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, dialog") !== null;
}
