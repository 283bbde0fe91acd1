package io.mingge.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Which addresses a channel may reach. An administrator enters them, and must not be able to make
/// this service talk to itself, to its database or to the metadata of its host: private, loopback
/// and reserved ranges are refused unless the operator of the machine allowed them in the settings.
///
/// The name is looked up here and the connection goes to the very address that was checked, so a
/// name that changes between the two gains nothing.
@ApplicationScoped
public class AddressPolicy {

  /// Ranges nobody outside may stand in: IANA special-purpose registries. An IPv4 address in IPv6
  /// dress (::ffff:…) is an IPv4 address to Java and falls under those.
  private static final List<Network> RESERVED =
      List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .stream()
          .map(Network::parse)
          .toList();

  private final List<Network> allowed;

  AddressPolicy(DeliveryConfig config) {
    this.allowed = config.allowedNetworks().orElse(List.of()).stream().map(Network::parse).toList();
  }

  /// The address to connect to; throws [AddressRefused] if the name has none, or if any of its
  /// addresses is not allowed.
  public InetAddress resolve(String field, String host) {
    try {
      var addresses = InetAddress.getAllByName(host);
      for (InetAddress address : addresses) {
        if (!isAllowed(address)) {
          throw new AddressRefused(field, "not an address this service may reach");
        }
      }
      return addresses[0];
    } catch (UnknownHostException e) {
      throw new AddressRefused(field, "the name cannot be resolved");
    }
  }

  /// Whether the operator vouches for this address: plain HTTP and unencrypted SMTP may go there.
  public boolean isTrusted(InetAddress address) {
    return allowed.stream().anyMatch(network -> network.contains(address));
  }

  boolean isAllowed(InetAddress address) {
    return isTrusted(address) || RESERVED.stream().noneMatch(network -> network.contains(address));
  }
}
