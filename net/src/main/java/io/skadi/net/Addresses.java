package io.skadi.net;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Works out where a server listens: one port on one or more hosts. */
final class Addresses {
  private static final int ATTEMPTS = 20;

  private Addresses() {}

  /**
   * The addresses of {@code hosts}, with a port that is free on all of them in place of port 0.
   *
   * <p>Of several hosts those are left out that this machine does not have, such as ::1 where there
   * is no IPv6.
   */
  static List<InetSocketAddress> of(List<String> hosts, int port) {
    List<InetAddress> present = present(hosts);
    if (port != 0 || present.size() == 1) {
      return present.stream().map(host -> new InetSocketAddress(host, port)).toList();
    }
    for (int attempt = 1; ; attempt++) {
      int free = freePort(present.getFirst());
      List<InetSocketAddress> addresses =
          present.stream().map(host -> new InetSocketAddress(host, free)).toList();
      if (attempt == ATTEMPTS || addresses.stream().allMatch(Addresses::isFree)) {
        return addresses;
      }
    }
  }

  /** Names the address that cannot be bound. */
  static String describe(List<InetSocketAddress> addresses) {
    for (InetSocketAddress address : addresses) {
      if (!isFree(address)) {
        return text(address);
      }
    }
    return text(addresses.getFirst());
  }

  static String text(InetSocketAddress address) {
    String host = host(address);
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  /** The IP address in text. */
  static String host(InetSocketAddress address) {
    InetAddress known = address.getAddress();
    return known == null ? address.getHostString() : NetUtil.toAddressString(known);
  }

  private static List<InetAddress> present(List<String> hosts) {
    List<InetAddress> present = new ArrayList<>();
    for (String host : hosts) {
      InetAddress address = resolve(host);
      if (hosts.size() == 1 || isFree(new InetSocketAddress(address, 0))) {
        present.add(address);
      }
    }
    if (present.isEmpty()) {
      throw new ListenException(
          "cannot listen on any of " + hosts, new IOException("no such address"));
    }
    return present;
  }

  private static InetAddress resolve(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new ListenException("cannot listen on " + host + ": unknown host", e);
    }
  }

  private static int freePort(InetAddress host) {
    try (ServerSocket probe = new ServerSocket(0, 1, host)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new ListenException("cannot listen on " + host.getHostAddress(), e);
    }
  }

  private static boolean isFree(InetSocketAddress address) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
