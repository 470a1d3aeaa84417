import { expect, it } from "vitest";
import { traceFromLegacy } from "../../src/api/legacyTrace";
import { findings } from "../../src/model/findings";
import { criticalShares } from "../../src/model/summary";
import { incident } from "../fixtures/shop";

it("names the lock, the loop and the retry of the incident", () => {
  const found = findings(traceFromLegacy(incident()));

  expect(found.map(({ type, span }) => [type, span.name])).toEqual([
    ["dominant", "SELECT stock FOR UPDATE"],
    ["repeated", "GET price"],
    ["retried", "Authorize"],
  ]);
  expect(found[1]).toMatchObject({ count: 43 });
});

it("shares the request out between services, all of it", () => {
  const shares = criticalShares(traceFromLegacy(incident()));

  expect(shares[0]!.service).toBe("inventory");
  expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
});
