package io.mingge.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.auth.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What speaks for an alarm, and what of it was known when a person confirmed it.
///
/// The frozen evidence is one JSON text with the alarm's facts, the call log, the SHA-256 of every
/// picture kept from its camera views and the paper or words of whoever confirmed; its SHA-256
/// stands in the alarm and in the register, so a later change of any of them shows.
@ApplicationScoped
class AlarmEvidence {

  private final AlarmRepository repository;
  private final CameraEvidence cameras;
  private final ObjectMapper json;
  private final Clock clock;

  AlarmEvidence(
      AlarmRepository repository, CameraEvidence cameras, ObjectMapper json, Clock clock) {
    this.repository = repository;
    this.cameras = cameras;
    this.json = json;
    this.clock = clock;
  }

  AlarmFlow.Facts factsOf(Alarm alarm) {
    var log = repository.listVerifications(alarm.id());
    return new AlarmFlow.Facts(
        !cameras.listViews(alarm.id()).isEmpty(),
        !cameras.listPictures(alarm.id()).isEmpty(),
        has(log, Verification::isFinding),
        alarm.desk().documentNo() != null || has(log, one -> one.documentNo() != null),
        has(log, one -> one.method() == VerificationMethod.NOTIFY_POLICE),
        has(log, one -> one.method() == VerificationMethod.NOTIFY_PROCURATORATE));
  }

  boolean isViewOf(String alarmId, String viewId) {
    return cameras.listViews(alarmId).contains(viewId);
  }

  /// Freezes what is known; answers its SHA-256 as 64 hexadecimal digits.
  String freeze(Alarm alarm, Caller by, AlarmFlow.Request request) {
    var known = new LinkedHashMap<String, @Nullable Object>();
    known.put("frozenAt", clock.instant());
    known.put("by", by.username());
    known.put("text", request.text());
    known.put("documentNo", request.documentNo());
    known.put("alarm", alarm);
    known.put("verifications", repository.listVerifications(alarm.id()));
    known.put("pictures", cameras.listPictures(alarm.id()));
    try {
      var text = json.writeValueAsString(known);
      var sha256 = sha256(text);
      repository.keepEvidence(alarm.id(), text, sha256);
      return sha256;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an alarm is JSON", e);
    }
  }

  static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static boolean has(List<Verification> log, Predicate<Verification> what) {
    return log.stream().anyMatch(what);
  }
}
