import { PageLink } from "../components/address";
import { Notice } from "../components/Notice";
import { Shell } from "../components/Shell";
import { useText } from "../components/text";
import { usePageTitle } from "../components/usePageTitle";

export function NotFoundPage() {
  const t = useText();
  usePageTitle(t("app.notFound"));
  return (
    <Shell page="other">
      <main id="content">
        <Notice title={t("app.notFound")} text={t("app.notFoundHint")}>
          <PageLink path="/search" className="button">
            {t("app.toSearch")}
          </PageLink>
        </Notice>
      </main>
    </Shell>
  );
}
