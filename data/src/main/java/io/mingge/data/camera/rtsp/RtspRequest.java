package io.mingge.data.camera.rtsp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The head of a request; header names are in lower case. */
record RtspRequest(String method, String uri, Map<String, String> headers) {
  private static final Pattern METHOD = Pattern.compile("[A-Z_]{3,20}");
  private static final int MAX_HEADERS = 64;

  RtspRequest {
    headers = Map.copyOf(headers);
  }

  /** Thrown for what is not RTSP 1.0. */
  static final class BadRequestException extends RuntimeException {
    BadRequestException(String message) {
      super(message);
    }
  }

  /** Reads request line and headers (without the empty line at the end). */
  static RtspRequest parse(String head) {
    String[] lines = head.split("\r?\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3 || !METHOD.matcher(first[0]).matches() || first[1].isEmpty()) {
      throw new BadRequestException("not a request line");
    }
    if (!first[2].equals("RTSP/1.0")) {
      throw new BadRequestException("not RTSP/1.0");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (lines[i].isEmpty()) {
        continue;
      }
      if (colon < 1 || headers.size() >= MAX_HEADERS) {
        throw new BadRequestException("not a header");
      }
      headers.putIfAbsent(
          lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new RtspRequest(first[0], first[1], headers);
  }

  Optional<String> findHeader(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** CSeq as it came, or empty when it is not a number. */
  String sequence() {
    String value = headers.getOrDefault("cseq", "");
    return value.matches("\\d{1,10}") ? value : "";
  }

  /** Length of the body that follows. */
  int contentLength() {
    String value = headers.getOrDefault("content-length", "0");
    if (!value.matches("\\d{1,9}")) {
      throw new BadRequestException("not a length");
    }
    return Integer.parseInt(value);
  }
}
