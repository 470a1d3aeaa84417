import { useLocation, useNavigate, useRouter } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, useCallback } from "react";
import type { UrlParams } from "../model/search";

export type Params = Record<string, string | string[] | undefined>;

/** The query of the address, with repeated names as lists. */
export function useParams(): UrlParams {
  return useLocation().search as UrlParams;
}

/** Goes to a page of ours: a path below the base path, and its parameters. */
export function useGo(): (path: string, params: Params, how?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (path, params, how) => {
      void navigate({ to: path, search: params, replace: how?.replace ?? false } as never);
    },
    [navigate],
  );
}

interface PageLinkProps {
  readonly path: string;
  readonly params?: Params;
  readonly className?: string;
  readonly current?: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A link to a page of ours; opens in a new tab like any link, else without loading anything again. */
export function PageLink({ path, params = {}, className, current, label, children }: PageLinkProps) {
  const router = useRouter();
  const go = useGo();
  const href = router.buildLocation({ to: path, search: params } as never).publicHref;
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(path, params);
  };
  return (
    <a
      href={href}
      onClick={follow}
      className={className}
      aria-current={current ? "page" : undefined}
      aria-label={label}
    >
      {children}
    </a>
  );
}

/** Switches of embedded pages; all off unless the address says uiEmbed=v0. */
export interface Embed {
  readonly active: boolean;
  readonly theme: "light" | "dark" | null;
  readonly hideGraph: boolean;
  readonly collapseTitle: boolean;
  readonly hideMinimap: boolean;
  readonly hideSummary: boolean;
}

export function embedOf(params: UrlParams): Embed {
  const active = params.uiEmbed === "v0";
  const isOn = (name: string) => active && params[name] === "1";
  const theme = active && (params.uiTheme === "light" || params.uiTheme === "dark") ? params.uiTheme : null;
  return {
    active,
    theme,
    hideGraph: isOn("uiSearchHideGraph"),
    collapseTitle: isOn("uiTimelineCollapseTitle"),
    hideMinimap: isOn("uiTimelineHideMinimap"),
    hideSummary: isOn("uiTimelineHideSummary"),
  };
}
