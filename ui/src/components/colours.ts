import { useMemo } from "react";
import { useSettings } from "./settings";

export type Colours = (token: string) => string;

/** Resolved design tokens for canvases; each is read once a theme. Use it in effects, not while rendering. */
export function useColours(): Colours {
  const { theme } = useSettings();
  return useMemo(() => coloursOf(theme), [theme]);
}

const resolved = new Map<string, string>();

function coloursOf(theme: string): Colours {
  return (token) => {
    const key = `${theme}/${token}`;
    const known = resolved.get(key);
    if (known !== undefined) return known;
    const value = getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();
    resolved.set(key, value);
    return value;
  };
}

/** A colour of the form #rrggbb with less than full strength. */
export function faded(colour: string, share: number): string {
  return (
    colour +
    Math.round(share * 255)
      .toString(16)
      .padStart(2, "0")
  );
}

/** Sizes a canvas in CSS pixels, sharp on any screen, and clears it. Null where there is no canvas to draw on. */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  context?.scale(ratio, ratio);
  return context;
}
