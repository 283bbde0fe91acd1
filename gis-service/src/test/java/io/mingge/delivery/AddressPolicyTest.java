package io.mingge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  private static AddressPolicy allowing(String... networks) {
    return new AddressPolicy(new Settings(List.of(networks)));
  }

  private record Settings(List<String> networks) implements DeliveryConfig {
    @Override
    public Optional<List<String>> allowedNetworks() {
      return Optional.of(networks);
    }

    @Override
    public String lookEvery() {
      return "off";
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration firstPause() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration longestPause() {
      return Duration.ofSeconds(1);
    }

    @Override
    public int attempts() {
      return 1;
    }

    @Override
    public int inFlight() {
      return 1;
    }

    @Override
    public Duration keepFor() {
      return Duration.ofDays(1);
    }

    @Override
    public Optional<String> publicUrl() {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "ff02::1"
      })
  void whatLiesInsideIsRefused(String address) throws UnknownHostException {
    assertThat(allowing().isAllowed(InetAddress.getByName(address))).isFalse();
    assertThatThrownBy(() -> allowing().resolve("url", address)).isInstanceOf(AddressRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111"})
  void whatLiesOutsideIsNot(String address) throws UnknownHostException {
    assertThat(allowing().isAllowed(InetAddress.getByName(address))).isTrue();
    assertThat(allowing().isTrusted(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void theOperatorMayVouchForARange() throws UnknownHostException {
    var policy = allowing("10.8.0.0/16", "fd00:8::/32");
    assertThat(policy.isAllowed(InetAddress.getByName("10.8.3.4"))).isTrue();
    assertThat(policy.isTrusted(InetAddress.getByName("fd00:8::1"))).isTrue();
    assertThat(policy.isAllowed(InetAddress.getByName("10.9.0.1"))).isFalse();
  }

  @Test
  void aRangeThatIsNoneStopsTheStart() {
    for (String text : List.of("example.org", "10.0.0.0/33", "10.0.0.0/x", "")) {
      assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void thePausesDoubleUpToTheLongest() {
    var backoff = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));
    assertThat(backoff.pauseAfter(1, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.pauseAfter(2, 0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(backoff.pauseAfter(5, 1)).isEqualTo(Duration.ofSeconds(64));
    assertThat(backoff.pauseAfter(24, 0)).isEqualTo(Duration.ofHours(1));
  }
}
