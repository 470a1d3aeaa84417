import { type ReactNode, useState } from "react";
import { LANGUAGES, type Language, languageNames } from "../text/catalogue";
import { embedOf, PageLink, useParams } from "./address";
import { Icon, Mark } from "./Icon";
import { ShortcutsDialog } from "./ShortcutsDialog";
import { useSettings, type Zone } from "./settings";
import { TraceJump } from "./TraceJump";
import { useText } from "./text";

/** The frame of every page: skip link, top bar, content. Embedded pages are content only. */
export function Shell({ page, children }: { page: "explore" | "other"; children: ReactNode }) {
  const t = useText();
  const embed = embedOf(useParams());
  return (
    <>
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      {embed.active ? <EmbedBar /> : <TopBar page={page} />}
      {children}
    </>
  );
}

function TopBar({ page }: { page: "explore" | "other" }) {
  const t = useText();
  const { theme, change } = useSettings();
  const [showKeys, setShowKeys] = useState(false);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <header className="topbar">
      <PageLink path="/search" className="brand">
        <Mark />
        <span>Skadi</span>
      </PageLink>
      <nav className="nav" aria-label={t("app.nav")}>
        <PageLink path="/search" current={page === "explore"}>
          {t("app.explore")}
        </PageLink>
      </nav>
      <span className="grow" />
      <TraceJump />
      <LanguageAndZone />
      <button
        type="button"
        className="button quiet icon-only small"
        aria-label={t(`app.theme.${other}`)}
        title={t(`app.theme.${other}`)}
        onClick={() => change({ theme: other })}
      >
        <Icon name={theme === "dark" ? "sun" : "moon"} />
      </button>
      <button
        type="button"
        className="button quiet icon-only small wide"
        aria-label={t("app.keys")}
        title={t("app.keys")}
        onClick={() => setShowKeys(true)}
      >
        <Icon name="help" />
      </button>
      {showKeys && <ShortcutsDialog onClose={() => setShowKeys(false)} />}
    </header>
  );
}

function LanguageAndZone() {
  const t = useText();
  const { language, zone, change } = useSettings();
  return (
    <>
      <select
        className="quiet-select wide"
        aria-label={t("app.zone")}
        value={zone}
        onChange={(event) => change({ zone: event.target.value as Zone })}
      >
        <option value="local">{t("app.zone.local")}</option>
        <option value="UTC">UTC</option>
      </select>
      <select
        className="quiet-select"
        aria-label={t("app.language")}
        value={language}
        onChange={(event) => change({ language: event.target.value as Language })}
      >
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {languageNames[each]}
          </option>
        ))}
      </select>
    </>
  );
}

/** Embedded pages keep a way out of the frame. */
function EmbedBar() {
  const t = useText();
  const own = new URL(location.href);
  for (const name of [...own.searchParams.keys()]) {
    if (/^ui(?:Embed|Theme|Search|Timeline)/.test(name)) own.searchParams.delete(name);
  }
  return (
    <a className="embed-out" href={own.href} target="_blank" rel="noreferrer" title={t("app.newWindow")}>
      <Icon name="external" />
      <span className="visually-hidden">{t("app.newWindow")}</span>
    </a>
  );
}
