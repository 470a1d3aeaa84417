package io.skadi.storage.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first few of many, in an order, without keeping the rest. */
final class Top<T> {
  private final Comparator<T> order;
  private final int limit;
  private final PriorityQueue<T> lastFirst;

  Top(int limit, Comparator<T> order) {
    this.order = order;
    this.limit = limit;
    lastFirst = new PriorityQueue<>(order.reversed());
  }

  void add(T item) {
    lastFirst.add(item);
    if (lastFirst.size() > limit) {
      lastFirst.remove();
    }
  }

  List<T> sorted() {
    List<T> sorted = new ArrayList<>(lastFirst);
    sorted.sort(order);
    return sorted;
  }
}
