package io.mingge.data.camera.rtsp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a client wants its packets; two channels or ports, the second for RTCP. */
sealed interface Transport {
  record Interleaved(int rtp, int rtcp) implements Transport {}

  record Udp(int rtp, int rtcp) implements Transport {}

  Pattern CHANNELS = Pattern.compile("interleaved=(\\d{1,3})(?:-(\\d{1,3}))?");
  Pattern PORTS = Pattern.compile("client_port=(\\d{1,5})(?:-(\\d{1,5}))?");

  /** The first of the offered transports this server can do; no multicast. */
  static Optional<Transport> find(String header) {
    for (String offer : header.split(",")) {
      String text = offer.strip().toLowerCase(Locale.ROOT);
      Optional<Transport> found = Optional.empty();
      if (text.startsWith("rtp/avp/tcp")) {
        found = interleaved(text);
      } else if (text.startsWith("rtp/avp") && !text.contains("multicast")) {
        found = udp(text);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Transport> interleaved(String text) {
    Matcher m = CHANNELS.matcher(text);
    if (!m.find()) {
      return Optional.of(new Interleaved(0, 1));
    }
    int rtp = Integer.parseInt(m.group(1));
    int rtcp = m.group(2) == null ? rtp + 1 : Integer.parseInt(m.group(2));
    return rtp > 255 || rtcp > 255 || rtp == rtcp
        ? Optional.empty()
        : Optional.of(new Interleaved(rtp, rtcp));
  }

  private static Optional<Transport> udp(String text) {
    Matcher m = PORTS.matcher(text);
    if (!m.find()) {
      return Optional.empty();
    }
    int rtp = Integer.parseInt(m.group(1));
    int rtcp = m.group(2) == null ? rtp + 1 : Integer.parseInt(m.group(2));
    return rtp < 1 || rtp > 65535 || rtcp < 1 || rtcp > 65535
        ? Optional.empty()
        : Optional.of(new Udp(rtp, rtcp));
  }
}
