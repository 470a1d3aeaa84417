import { expect, it } from "vitest";
import { preferredLanguage, translate } from "./catalogue";
import { en, type Message, type MessageKey } from "./en";
import { ko } from "./ko";

const keys = Object.keys(en) as MessageKey[];

it("has the same messages in both languages, in the same order", () => {
  expect(Object.keys(ko)).toEqual(keys);
});

it.each(keys)("puts the same values into %s in both languages", (key) => {
  const names = (message: Message) => {
    const forms = typeof message === "string" ? [message] : [message.other];
    return [...new Set(forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
  };

  expect(names(ko[key])).toEqual(names(en[key]));
});

it("keeps Korean particles off variables", () => {
  const particles = /\}(?:은|는|이|가|을|를|와|과|으로|로)(?=[\s.,]|$)/;

  expect(keys.filter((key) => typeof ko[key] === "string" && particles.test(ko[key]))).toEqual([]);
});

it("chooses between one and many", () => {
  expect(translate("en", "trace.spans", { n: 1 })).toBe("1 span");
  expect(translate("en", "trace.spans", { n: 1234 })).toBe("1,234 spans");
  expect(translate("ko", "trace.spans", { n: 1 })).toBe("스팬 1개");
});

it("takes the first language of the reader that there is", () => {
  expect(preferredLanguage(["fr-FR", "ko-KR", "en"])).toBe("ko");
  expect(preferredLanguage(["fr"])).toBe("en");
});
