import { en, type Message, type MessageKey } from "./en";
import { ko } from "./ko";

export const LANGUAGES = ["en", "ko"] as const;
export type Language = (typeof LANGUAGES)[number];
export type { MessageKey };

export const languageNames: Record<Language, string> = { en: "English", ko: "한국어" };

const catalogues: Record<Language, Record<MessageKey, Message>> = { en, ko };

export type Values = Readonly<Record<string, string | number>>;

/** Looks a message up and puts the values in; numbers are written the way of the language. */
export function translate(language: Language, key: MessageKey, values: Values = {}): string {
  const message = catalogues[language][key];
  const form = typeof message === "string" ? message : message[pluralOf(language, values.n)];
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(language) : String(value ?? "");
  });
}

/** The first of the languages a reader prefers that there is a catalogue for. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const found = wanted.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.some((known) => known === tag));
  return (found as Language | undefined) ?? "en";
}

function pluralOf(language: Language, n: string | number | undefined): "one" | "other" {
  return new Intl.PluralRules(language).select(Number(n ?? 0)) === "one" ? "one" : "other";
}
