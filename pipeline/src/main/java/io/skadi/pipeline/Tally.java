package io.skadi.pipeline;

import io.skadi.model.Tenant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Counts the spans of one batch, by service and by fate, until that of the batch is known; then
 * writes them into the ledger, all at once. So the ledger costs a look-up a resource, not a span.
 */
final class Tally {
  private final Ledger ledger;
  private final Tenant tenant;
  private final List<Row> rows = new ArrayList<>(1);
  private final Map<LossReason, Integer> leftOut = new EnumMap<>(LossReason.class);
  private Row current = new Row("");

  Tally(Ledger ledger, Tenant tenant) {
    this.ledger = ledger;
    this.tenant = tenant;
  }

  private static final class Row {
    final String service;
    final Map<LossReason, Integer> leftOut = new EnumMap<>(LossReason.class);
    int kept;

    Row(String service) {
      this.service = service;
    }
  }

  /** The spans that are counted from here on are this service's. */
  void service(String name) {
    current = new Row(name);
    rows.add(current);
  }

  /** Counts a span that goes to the sink. */
  void keep() {
    current.kept++;
  }

  /** Counts a span that is left out. */
  void leaveOut(LossReason reason) {
    current.leftOut.merge(reason, 1, Integer::sum);
    leftOut.merge(reason, 1, Integer::sum);
  }

  /** How many spans were left out. */
  int rejected() {
    return sum(leftOut);
  }

  /** Why spans were left out; empty if none was. */
  String message() {
    StringJoiner reasons = new StringJoiner(", ", "spans left out: ", "").setEmptyValue("");
    leftOut.forEach((reason, spans) -> reasons.add(spans + " " + reason.words()));
    return reasons.toString();
  }

  /** Settles: the sink took what was kept. */
  void stored() {
    for (Row row : rows) {
      settle(row).stored(row.kept);
    }
  }

  /** Settles: the sink took nothing. */
  void refused(LossReason reason) {
    for (Row row : rows) {
      settle(row).lost(reason, row.kept);
    }
  }

  private Account settle(Row row) {
    Account account = ledger.account(tenant, row.service);
    account.received(row.kept + sum(row.leftOut));
    row.leftOut.forEach(account::lost);
    return account;
  }

  private static int sum(Map<LossReason, Integer> spans) {
    return spans.values().stream().mapToInt(Integer::intValue).sum();
  }
}
