import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Params, useGo, useParams } from "../../components/address";
import { find } from "../../model/find";
import { reveal } from "../../model/folds";
import type { Trace } from "../../model/trace";
import { type View, viewFromUrl, viewToUrl } from "../../model/view";

/** Long enough that holding an arrow key writes the address once, short enough to be there when one looks. */
const WRITE_MILLIS = 150;

export type ChangeView = (part: Partial<View>) => void;

/**
 * The view of a trace, kept in the address. Changes show at once and are written to the address a moment later;
 * when the address changes by itself (back, forward, an edited link), the view follows it.
 */
export function useView(trace: Trace): [View, ChangeView] {
  const params = useParams();
  const go = useGo();
  const [view, setView] = useState(() => arrive(trace, viewFromUrl(trace, params)));
  const written = useRef(textOf(viewToUrl(trace, viewFromUrl(trace, params))));
  const latest = useRef(params);
  latest.current = params;

  const inUrl = useMemo(() => textOf(viewToUrl(trace, viewFromUrl(trace, params))), [trace, params]);
  useEffect(() => {
    if (inUrl === written.current) return;
    written.current = inUrl;
    setView(arrive(trace, viewFromUrl(trace, latest.current)));
  }, [inUrl, trace]);

  useEffect(() => {
    const parts = viewToUrl(trace, view);
    const text = textOf(parts);
    if (text === written.current) return;
    const timer = setTimeout(() => {
      written.current = text;
      const rest = latest.current as Params;
      go(`/trace/${trace.id}`, { ...rest, ...parts }, { replace: true });
    }, WRITE_MILLIS);
    return () => clearTimeout(timer);
  }, [trace, view, go]);

  const change = useCallback((part: Partial<View>) => setView((before) => ({ ...before, ...part })), []);
  return [view, change];
}

/** A link that names what to find but selects nothing arrives at the first match; selected spans get a row. */
function arrive(trace: Trace, view: View): View {
  const selected = view.selected ?? (view.find === "" ? null : (find(trace, view.find)[0] ?? null));
  return selected === null ? view : { ...view, selected, folds: reveal(trace, view.folds, selected) };
}

function textOf(parts: Record<string, string | undefined>): string {
  return JSON.stringify(parts);
}
