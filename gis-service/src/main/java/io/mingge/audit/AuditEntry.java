package io.mingge.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One entry of the register as it is stored and shown. `details` is JSON text.
public record AuditEntry(
    UUID id,
    Instant at,
    String actor,
    String unit,
    String name,
    String role,
    String action,
    @Nullable String objectType,
    @Nullable String objectId,
    @Nullable String areaPath,
    @Nullable String purpose,
    @Nullable String reason,
    AuditEvent.Outcome outcome,
    @Nullable String address,
    @Schema(type = SchemaType.OBJECT) @JsonRawValue String details) {
  @JsonIgnore
  byte[] contentHash() {
    List<@Nullable String> fields =
        Arrays.asList(
            id.toString(),
            at.toString(),
            actor,
            unit,
            name,
            role,
            action,
            objectType,
            objectId,
            areaPath,
            purpose,
            reason,
            outcome.name(),
            address,
            details);
    return EntryHash.ofContent(fields);
  }
}
