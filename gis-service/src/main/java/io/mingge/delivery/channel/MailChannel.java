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
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  private final Vertx vertx;
  private final AddressPolicy policy;
  private final DeliveryConfig config;
  private final ObjectMapper json;

  MailChannel(Vertx vertx, AddressPolicy policy, DeliveryConfig config, ObjectMapper json) {
    this.vertx = vertx;
    this.policy = policy;
    this.config = config;
    this.json = json;
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
    var client = MailClient.create(vertx, server(settings, secret));
    try {
      var sent =
          client.sendMail(message(settings, parcel)).toCompletionStage().toCompletableFuture();
      sent.get(config.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotDelivered("no answer within " + config.timeout().toSeconds() * 2 + " s");
    } catch (ExecutionException e) {
      throw new NotDelivered("not sent: " + reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDelivered("stopped");
    } finally {
      client.close();
    }
  }

  private MailConfig server(JsonNode settings, Optional<String> secret) {
    var host = settings.path("host").asText();
    var address = policy.resolve("settings.host", host);
    var security = security(settings);
    var username = settings.path("username").asText("");
    boolean trusted = policy.isTrusted(address);
    var server =
        new MailConfig()
            // The name where TLS has to prove it, the checked address where nothing proves it.
            .setHostname(security == Security.NONE ? address.getHostAddress() : host)
            .setPort(settings.path("port").asInt())
            .setSsl(security == Security.TLS)
            .setStarttls(
                security == Security.STARTTLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
            .setTrustAll(false)
            .setKeepAlive(false)
            .setMaxPoolSize(1)
            .setOwnHostname("mingge")
            .setConnectTimeout((int) config.timeout().toMillis());
    if (username.isEmpty() || secret.isEmpty()) {
      return server.setLogin(LoginOption.DISABLED);
    }
    // A password goes in clear only where the operator vouches for the way.
    boolean open = security == Security.NONE && !trusted;
    return open
        ? server.setLogin(LoginOption.DISABLED)
        : server.setLogin(LoginOption.REQUIRED).setUsername(username).setPassword(secret.get());
  }

  private MailMessage message(JsonNode settings, Parcel parcel) throws NotDelivered {
    var recipient = parcel.recipient();
    if (recipient == null) {
      throw new NotDelivered("without a recipient");
    }
    var alarm = tree(parcel.payload());
    var type = alarm.path("type").asText();
    var message =
        new MailMessage(
            settings.path("from").asText(), recipient, MailWords.subject(alarm), text(alarm));
    message.addHeader("Message-ID", "<" + parcel.key() + "@mingge>");
    message.addHeader("Auto-Submitted", "auto-generated");
    message.addHeader("X-Mingge-Event", parcel.event());
    message.addHeader("X-Mingge-Type", type);
    return message;
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

  /// What a mail server says may hold the password it was given: only the kind is kept.
  private static String reason(Throwable failure) {
    var cause = failure.getCause() == null ? failure : failure.getCause();
    var words = String.valueOf(cause.getMessage());
    var code = Pattern.compile("\\b([245][0-9]{2})\\b").matcher(words);
    return code.find() ? "SMTP " + code.group(1) : cause.getClass().getSimpleName();
  }
}
