package io.mingge.location.jt808;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The profiles a device can be enrolled with: those that are built in, and those of this
/// installation, which win over a built-in one of the same name.
@ApplicationScoped
public class VendorProfiles {

  private final Database database;
  private final ObjectMapper json;

  VendorProfiles(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  public List<VendorProfile> list() {
    var all = new LinkedHashMap<String, VendorProfile>();
    VendorProfile.BUILT_IN.forEach(profile -> all.put(profile.id(), profile));
    database
        .list("select rules from vendor_profile order by id", row -> read(row.getString("rules")))
        .forEach(profile -> all.put(profile.id(), profile));
    return List.copyOf(all.values());
  }

  public Optional<VendorProfile> find(String id) {
    return list().stream().filter(profile -> profile.id().equals(id)).findFirst();
  }

  /// The profile of a device; the bare standard when it has none or it is gone.
  VendorProfile of(@Nullable String id) {
    return id == null ? VendorProfile.STANDARD : find(id).orElse(VendorProfile.STANDARD);
  }

  public void save(VendorProfile profile, String by, Instant now) {
    database.update(
        """
        insert into vendor_profile (id, name, rules, updated_by, updated_at) values (?, ?, ?, ?, ?)
        on conflict (id) do update set name = excluded.name, rules = excluded.rules,
          updated_by = excluded.updated_by, updated_at = excluded.updated_at
        """,
        profile.id(),
        profile.name(),
        write(profile),
        by,
        now);
  }

  Map<String, VendorProfile> byId() {
    var all = new LinkedHashMap<String, VendorProfile>();
    list().forEach(profile -> all.put(profile.id(), profile));
    return all;
  }

  private VendorProfile read(String rules) {
    try {
      return json.readValue(rules, VendorProfile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored profile cannot be read", e);
    }
  }

  private String write(VendorProfile profile) {
    try {
      return json.writeValueAsString(profile);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a profile is always JSON", e);
    }
  }
}
