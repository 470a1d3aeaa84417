package io.skadi.query.adjust;

import io.skadi.model.Attribute;
import io.skadi.model.Value;
import java.util.List;
import java.util.Set;

/** Writes IPv4 addresses that were sent as numbers with dots. */
final class IpAddresses {
  private static final Set<String> KEYS = Set.of("ip", "peer.ipv4");

  private IpAddresses() {}

  static List<Attribute> dotted(List<Attribute> attributes) {
    boolean none = attributes.stream().noneMatch(attribute -> KEYS.contains(attribute.key()));
    return none ? attributes : attributes.stream().map(IpAddresses::dotted).toList();
  }

  private static Attribute dotted(Attribute attribute) {
    if (!KEYS.contains(attribute.key())) {
      return attribute;
    }
    return switch (attribute.value()) {
      case Value.Int(long number) -> Attribute.of(attribute.key(), dotted(number));
      case Value.Real(double number) -> Attribute.of(attribute.key(), dotted((long) number));
      default -> attribute;
    };
  }

  private static String dotted(long number) {
    return String.format(
        "%d.%d.%d.%d", number >> 24 & 0xff, number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff);
  }
}
