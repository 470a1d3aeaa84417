package io.skadi.storage;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A part of an answer.
 *
 * @param items in the query's order; fewer than its limit only on the last page
 * @param next gives the page after this one; empty on the last
 * @param total how many items all pages have together
 */
public record Page<T>(List<T> items, Optional<PageToken> next, Total total) {
  public Page {
    items = List.copyOf(items);
    requireNonNull(next, "next");
    requireNonNull(total, "total");
  }
}
