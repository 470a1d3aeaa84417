import type { ErrorComponentProps } from "@tanstack/react-router";
import { PageLink } from "../components/address";
import { Notice } from "../components/Notice";
import { useText } from "../components/text";

/** Stands in for a page whose code failed; the rest of the UI goes on. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const t = useText();
  return (
    <main id="content">
      <Notice title={t("app.crashed")} text={error instanceof Error ? error.message : String(error)}>
        <div className="row">
          <button type="button" className="button primary" onClick={reset}>
            {t("app.retry")}
          </button>
          <PageLink path="/search" className="button">
            {t("app.toSearch")}
          </PageLink>
        </div>
      </Notice>
    </main>
  );
}
