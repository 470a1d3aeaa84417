import type { Attribute } from "./span";
import type { Span, Trace } from "./trace";

/**
 * The spans that match any of the words of a query, in order of the rows. A word is text that occurs in the
 * span's name, service, an attribute key, an attribute value, an event or a warning, in any case; a span id; or
 * `key=value`. Quotes keep blanks together.
 */
export function find(trace: Trace, query: string): Span[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return trace.spans.filter((span) => words.some((word) => matches(span, word)));
}

export function wordsOf(query: string): string[] {
  const words = query.match(/(?:[^\s"]+|"[^"]*")+/g) ?? [];
  return words.map((word) => word.replaceAll('"', "").toLowerCase()).filter((word) => word !== "");
}

function matches(span: Span, word: string): boolean {
  if (isSpanId(span, word)) return true;
  if (span.name.toLowerCase().includes(word) || span.resource.service.toLowerCase().includes(word))
    return true;
  if (span.warnings.some((warning) => warning.toLowerCase().includes(word))) return true;
  if (hasMatch(span.attributes, word) || hasMatch(span.resource.attributes, word)) return true;
  return span.events.some(
    (event) => event.name.toLowerCase().includes(word) || hasMatch(event.attributes, word),
  );
}

/** Ids may come with or without leading zeros. */
function isSpanId(span: Span, word: string): boolean {
  return /^[0-9a-f]{1,16}$/.test(word) && word.padStart(16, "0") === span.id.padStart(16, "0");
}

function hasMatch(attributes: readonly Attribute[], word: string): boolean {
  return attributes.some(({ key, value }) => {
    const name = key.toLowerCase();
    const text = String(value).toLowerCase();
    return name.includes(word) || text.includes(word) || `${name}=${text}` === word;
  });
}
