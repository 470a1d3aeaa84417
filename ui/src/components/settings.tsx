import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { LANGUAGES, type Language, preferredLanguage } from "../text/catalogue";

export type Theme = "light" | "dark";
export type Zone = "local" | "UTC";

/** What a reader sets for themselves; it stays in this browser and never in an address. */
export interface Settings {
  readonly theme: Theme;
  readonly language: Language;
  readonly zone: Zone;
  /** Shortcuts of one key without Ctrl; some assistive tools send such keys themselves. */
  readonly singleKeys: boolean;
  /** Pixels. */
  readonly treeWidth: number;
}

interface SettingsStore extends Settings {
  readonly change: (part: Partial<Settings>) => void;
}

const STORAGE_KEY = "skadi.settings";

const Context = createContext<SettingsStore | null>(null);

export function useSettings(): SettingsStore {
  const store = useContext(Context);
  if (store === null) throw new Error("useSettings outside of SettingsProvider");
  return store;
}

/** Provides the settings. A theme given here wins over the reader's own, as embedded pages want it. */
export function SettingsProvider({ theme, children }: { theme: Theme | null; children: ReactNode }) {
  const [chosen, setChosen] = useState(read);
  const systemTheme = useSystemTheme();
  const store = useMemo(() => {
    const settings: Settings = {
      theme: theme ?? chosen.theme ?? systemTheme,
      language: chosen.language ?? preferredLanguage(navigator.languages),
      zone: chosen.zone ?? "local",
      singleKeys: chosen.singleKeys ?? true,
      treeWidth: chosen.treeWidth ?? 400,
    };
    const change = (part: Partial<Settings>) => setChosen((before) => write({ ...before, ...part }));
    return { ...settings, change };
  }, [chosen, theme, systemTheme]);

  return (
    <Context value={store}>
      <DocumentMarks theme={store.theme} language={store.language} />
      {children}
    </Context>
  );
}

/** Writes theme and language on the document; stands before the pages, so that their effects see the new colours. */
function DocumentMarks({ theme, language }: Pick<Settings, "theme" | "language">) {
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = language;
  }, [theme, language]);
  return null;
}

function useSystemTheme(): Theme {
  const query = useMemo(() => matchMedia("(prefers-color-scheme: dark)"), []);
  const [dark, setDark] = useState(query.matches);
  useEffect(() => {
    const changed = () => setDark(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, [query]);
  return dark ? "dark" : "light";
}

/** Storage may be blocked or hold anything; then the defaults count. */
function read(): Partial<Settings> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? cleaned(stored as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function cleaned({
  theme,
  language,
  zone,
  singleKeys,
  treeWidth,
}: Record<string, unknown>): Partial<Settings> {
  return {
    ...(theme === "light" || theme === "dark" ? { theme } : {}),
    ...(LANGUAGES.some((known) => known === language) ? { language: language as Language } : {}),
    ...(zone === "local" || zone === "UTC" ? { zone } : {}),
    ...(typeof singleKeys === "boolean" ? { singleKeys } : {}),
    ...(typeof treeWidth === "number" ? { treeWidth } : {}),
  };
}

function write(settings: Partial<Settings>): Partial<Settings> {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(settings));
  } catch {
    // The choice then lasts as long as the page.
  }
  return settings;
}
