package io.mingge.delivery.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mingge.delivery.AddressPolicy;
import io.mingge.delivery.AddressRefused;
import io.mingge.delivery.Channel;
import io.mingge.delivery.DeliveryConfig;
import io.mingge.platform.InvalidValue;
import io.mingge.roster.DutyRoster.OnDuty;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes to whoever is on duty, and to fixed addresses, through the SMTP server of the settings.
/// The mail says that there is something to look at, of which kind and how urgent; everything else
/// is behind the sign-in. `Message-ID` is the idempotency key, so mail programs show a repeat once.
@ApplicationScoped
public class MailChannel implements Channel {

  /// How the connection is protected; NONE only towards a server the operator vouches for.
  public enum Security {
    TLS,
    STARTTLS,
    NONE
  }

  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,8}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,253}");
  private static final int MAX_RECIPIENTS = 20;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

  private final AddressPolicy policy;
  private final DeliveryConfig config;
  private final ObjectMapper json;
  private final Clock clock;

  MailChannel(AddressPolicy policy, DeliveryConfig config, ObjectMapper json, Clock clock) {
    this.policy = policy;
    this.config = config;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "MAIL";
  }

  @Override
  public boolean makesSecret() {
    return false;
  }

  @Override
  public JsonNode checked(JsonNode settings) {
    var host = settings.path("host").asText("").strip();
    if (!HOST.matcher(host).matches()) {
      throw new InvalidValue("settings.host", "the name of an SMTP server");
    }
    int port = settings.path("port").asInt(0);
    if (port < 1 || port > 65_535) {
      throw new InvalidValue("settings.port", "1 to 65535");
    }
    var security = security(settings);
    var address = policy.resolve("settings.host", host);
    if (security == Security.NONE && !policy.isTrusted(address)) {
      throw new AddressRefused("settings.security", "TLS or STARTTLS, the way there is not ours");
    }
    var kept = JsonNodeFactory.instance.objectNode();
    kept.put("host", host).put("port", port).put("security", security.name());
    kept.put("from", email("settings.from", settings.path("from").asText("")));
    kept.put("username", settings.path("username").asText(""));
    kept.put("toOnDuty", settings.path("toOnDuty").asBoolean(true));
    var recipients = kept.putArray("recipients");
    for (JsonNode one : settings.path("recipients")) {
      recipients.add(email("settings.recipients", one.asText("")));
    }
    if (recipients.size() > MAX_RECIPIENTS) {
      throw new InvalidValue("settings.recipients", "at most " + MAX_RECIPIENTS);
    }
    return kept;
  }

  @Override
  public List<@Nullable String> recipients(JsonNode settings, List<OnDuty> called) {
    var all = new ArrayList<@Nullable String>();
    settings.path("recipients").forEach(one -> all.add(one.asText()));
    if (settings.path("toOnDuty").asBoolean(true)) {
      called.stream()
          .flatMap(person -> person.email().stream())
          .filter(address -> !all.contains(address))
          .forEach(all::add);
    }
    return all;
  }

  @Override
  public void send(JsonNode settings, Optional<String> secret, Parcel parcel) throws NotDelivered {
    var recipient = parcel.recipient();
    if (recipient == null) {
      throw new NotDelivered("without a recipient");
    }
    var host = settings.path("host").asText();
    var address = policy.resolve("settings.host", host);
    var security = security(settings);
    if (security == Security.NONE && !policy.isTrusted(address)) {
      throw new AddressRefused("settings.security", "TLS or STARTTLS, the way there is not ours");
    }
    var username = settings.path("username").asText("");
    int port = settings.path("port").asInt();
    try (var session = SmtpSession.open(host, address, port, security, config.timeout())) {
      if (!username.isEmpty() && secret.isPresent()) {
        session.signIn(username, secret.get());
      }
      var from = settings.path("from").asText();
      session.hand(from, recipient, message(from, recipient, parcel));
    } catch (IOException e) {
      throw new NotDelivered("not reached: " + e.getClass().getSimpleName());
    }
  }

  /// RFC 5322 with the words in base64, so that no line is too long and none begins with a dot.
  private String message(String from, String to, Parcel parcel) throws NotDelivered {
    var alarm = tree(parcel.payload());
    return String.join(
        "\r\n",
        "From: <" + from + ">",
        "To: <" + to + ">",
        "Subject: =?UTF-8?B?" + base64(MailWords.subject(alarm)) + "?=",
        "Date: " + DATE.format(clock.instant()),
        "Message-ID: <" + parcel.key() + "@mingge>",
        "Auto-Submitted: auto-generated",
        "X-Mingge-Event: " + parcel.event(),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: base64",
        "",
        Base64.getMimeEncoder().encodeToString(text(alarm).getBytes(StandardCharsets.UTF_8)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String text(JsonNode alarm) {
    var link =
        config
            .publicUrl()
            .map(url -> url.replaceAll("/+$", "") + "/#/alarms?object=alarm:")
            .map(url -> url + alarm.path("alarmId").asText());
    return Stream.concat(MailWords.lines(alarm).stream(), link.stream())
        .reduce((a, b) -> a + "\n" + b)
        .orElse("");
  }

  private JsonNode tree(String payload) throws NotDelivered {
    try {
      return json.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new NotDelivered("the message is no JSON");
    }
  }

  private static Security security(JsonNode settings) {
    var text = settings.path("security").asText("TLS");
    return Stream.of(Security.values())
        .filter(one -> one.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidValue("settings.security", "TLS, STARTTLS or NONE"));
  }

  private static String email(String field, String text) {
    if (!EMAIL.matcher(text.strip()).matches()) {
      throw new InvalidValue(field, "one address, such as name@example.cn");
    }
    return text.strip();
  }
}
