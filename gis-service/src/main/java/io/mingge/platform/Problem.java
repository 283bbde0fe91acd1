package io.mingge.platform;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/// The body of every refusal: RFC 9457 with a stable `code`, words in two languages and a
/// `supportId` that also stands in the log.
@JsonPropertyOrder({
  "type",
  "title",
  "status",
  "code",
  "detail",
  "message",
  "instance",
  "supportId"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    ProblemCode code,
    String detail,
    Words message,
    String instance,
    String supportId,
    @JsonAnyGetter Map<String, Object> members) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /// The same sentence for both languages of the user interface.
  public record Words(String zh, String en) {}

  public Problem {
    members = Map.copyOf(members);
  }

  public static Problem of(
      ProblemCode code,
      String detail,
      String instance,
      String supportId,
      Map<String, Object> members) {
    return new Problem(
        code.type(),
        code.en(),
        code.status(),
        code,
        detail,
        new Words(code.zh(), code.en()),
        instance,
        supportId,
        members);
  }
}
