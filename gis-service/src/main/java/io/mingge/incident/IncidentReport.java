package io.mingge.incident;

import io.mingge.geo.LonLat;
import io.mingge.platform.InvalidValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report as it may be taken down: every value checked, the source still open. */
record IncidentReport(
    IncidentKind kind,
    @Nullable DisputeType disputeType,
    String title,
    String text,
    LonLat place,
    Optional<Source> source,
    Scale scale) {

  private static final int TITLE_LENGTH = 200;
  private static final int TEXT_LENGTH = 4_000;

  /** The report as it comes over HTTP, unchecked. */
  record Form(
      @Nullable String kind,
      @Nullable String disputeType,
      @Nullable String title,
      @Nullable String text,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable String source,
      @Nullable String scale) {}

  static IncidentReport of(Form form) {
    var kind = choice("kind", IncidentKind.class, form.kind());
    return new IncidentReport(
        kind,
        disputeType(kind, form.disputeType()),
        words("title", form.title(), 1, TITLE_LENGTH),
        text(form.text()),
        place(form.lon(), form.lat()),
        form.source() == null || form.source().isBlank()
            ? Optional.empty()
            : Optional.of(choice("source", Source.class, form.source())),
        form.scale() == null || form.scale().isBlank() ? Scale.INDIVIDUAL : scale(form.scale()));
  }

  /** By the national code ({@code 02}) or by name ({@code NEIGHBOUR}). */
  static DisputeType disputeType(String text) {
    return DisputeType.findCode(text.strip())
        .orElseGet(() -> choice("disputeType", DisputeType.class, text));
  }

  static <E extends Enum<E>> E choice(String field, Class<E> type, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new InvalidValue(field, "is missing");
    }
    var name = text.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    field, "must be one of " + Arrays.toString(type.getEnumConstants())));
  }

  private static @Nullable DisputeType disputeType(IncidentKind kind, @Nullable String text) {
    boolean given = text != null && !text.isBlank();
    if (kind != IncidentKind.DISPUTE) {
      if (given) {
        throw new InvalidValue("disputeType", "only a dispute has one");
      }
      return null;
    }
    if (text == null || !given) {
      throw new InvalidValue("disputeType", "a dispute needs its type");
    }
    return disputeType(text);
  }

  private static Scale scale(String text) {
    return Scale.findCode(text.strip()).orElseGet(() -> choice("scale", Scale.class, text));
  }

  /** What somebody may write down at a step. */
  static String text(@Nullable String text) {
    return words("text", text, 0, TEXT_LENGTH);
  }

  private static String words(String field, @Nullable String text, int least, int most) {
    var words = text == null ? "" : text.strip();
    if (words.length() < least) {
      throw new InvalidValue(field, "is missing");
    }
    if (words.length() > most) {
      throw new InvalidValue(field, "at most " + most + " characters");
    }
    return words;
  }

  private static LonLat place(@Nullable Double lon, @Nullable Double lat) {
    if (lon == null || lat == null) {
      throw new InvalidValue(lon == null ? "lon" : "lat", "is missing");
    }
    try {
      return new LonLat(lon, lat);
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("lon", "not a longitude and latitude");
    }
  }
}
