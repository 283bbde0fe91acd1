package io.mingge.location.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads items one after the other from a JSON array or from lines of JSON, holding one at a time.
final class BatchReader implements AutoCloseable {

  /// An item that is no JSON; of lines the next one is read, of an array nothing can follow.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /// More bytes than one item, or all together, may have.
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_LINE = 64 * 1024;

  private final PushbackInputStream in;
  private final @Nullable JsonParser array;
  private final byte[] line = new byte[MAX_LINE];
  private boolean ended;

  /// @param in already unpacked
  BatchReader(InputStream in) throws IOException {
    this.in = new PushbackInputStream(in, 1);
    int first = this.in.read();
    while (first >= 0 && Character.isWhitespace(first)) {
      first = this.in.read();
    }
    if (first >= 0) {
      this.in.unread(first);
    }
    this.array = first == '[' ? JSON.getFactory().createParser(this.in) : null;
    if (array != null) {
      array.nextToken();
    }
  }

  /// The next item, or null at the end.
  @Nullable JsonNode next() throws IOException, Unreadable {
    if (ended) {
      return null;
    }
    return array == null ? nextLine() : nextElement(array);
  }

  private @Nullable JsonNode nextElement(JsonParser parser) throws IOException, Unreadable {
    try {
      var token = parser.nextToken();
      if (token == JsonToken.END_ARRAY) {
        ended = true;
        return null;
      }
      if (token == null) {
        ended = true;
        throw new Unreadable("the array is not closed");
      }
      return JSON.readTree(parser);
    } catch (JsonProcessingException e) {
      ended = true;
      throw new Unreadable("not JSON: " + e.getOriginalMessage());
    }
  }

  private @Nullable JsonNode nextLine() throws IOException, Unreadable {
    int length = 0;
    boolean any = false;
    while (true) {
      int one = in.read();
      any |= one >= 0;
      if (one < 0 || one == '\n') {
        var text = new String(Arrays.copyOf(line, length), StandardCharsets.UTF_8).strip();
        if (!text.isEmpty()) {
          ended = one < 0;
          return parsed(text);
        }
        if (one < 0) {
          ended = true;
          return null;
        }
        length = 0;
      } else if (length == MAX_LINE) {
        throw new TooLarge("a line has more than " + MAX_LINE + " bytes");
      } else {
        line[length++] = (byte) one;
      }
    }
  }

  private static JsonNode parsed(String text) throws Unreadable {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Unreadable("not JSON: " + e.getOriginalMessage());
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
