package io.mingge.location.batch;

import io.mingge.location.DeviceDirectory;
import io.mingge.location.FeedCounters;
import io.mingge.location.FixWriter;
import io.mingge.location.Outcome;
import io.mingge.location.Protocol;
import io.mingge.location.Receipt;
import io.mingge.location.Refusal;
import io.mingge.location.Report;
import io.mingge.location.ReportRefused;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The door for many positions at once: a JSON array or one JSON object a line, gzip if the sender
/// likes. Read and stored in chunks, so a large upload takes no more memory than a small one; each
/// item has its own outcome, in the order of the upload.
///
/// A device proves itself with `secret` in the item or the header `X-Device-Secret`; a platform
/// with a key of its own in `X-Feed-Key`.
@Path("/feed/fixes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Feed")
public class BatchResource {

  /// What became of one item. `reason` only of REFUSED; `detail` in words, for a person.
  @Schema(name = "BatchItemOutcome")
  public record ItemOutcome(
      int index, Outcome outcome, @Nullable String reason, @Nullable String detail) {}

  /// `retry`: some items were refused for the moment only; send those again.
  @Schema(name = "BatchOutcome")
  public record BatchOutcome(
      List<ItemOutcome> items, int total, Map<String, Integer> counts, boolean retry) {}

  /// The upload went over a limit; what was processed before is stored.
  static final class BatchTooLarge extends ProblemException {
    private static final long serialVersionUID = 1L;

    BatchTooLarge(String detail, int processed) {
      super(ProblemCode.PAYLOAD_TOO_LARGE, detail, Map.of("processed", processed));
    }
  }

  /// The body cannot be unpacked or read.
  static final class BatchUnreadable extends ProblemException {
    private static final long serialVersionUID = 1L;

    BatchUnreadable(String detail, int processed) {
      super(ProblemCode.MALFORMED_REQUEST, detail, Map.of("processed", processed));
    }
  }

  /// The platform's key is unknown or revoked.
  static final class BadFeedKey extends ProblemException {
    private static final long serialVersionUID = 1L;

    BadFeedKey() {
      super(ProblemCode.DEVICE_REFUSED, "unknown or revoked feed key", Map.of());
    }
  }

  /// Nothing could be taken at the moment.
  static final class BatchLater extends ProblemException {
    private static final long serialVersionUID = 1L;

    BatchLater() {
      super(
          ProblemCode.UNAVAILABLE,
          "nothing was stored; send it again",
          Map.of("reason", Refusal.OVERLOADED.name(), "retryAfterSeconds", 5));
    }
  }

  private final FixWriter writer;
  private final FeedCounters counters;
  private final FeedKeys keys;
  private final DeviceDirectory directory;
  private final BatchConfig config;
  private final Clock clock;

  BatchResource(
      FixWriter writer,
      FeedCounters counters,
      FeedKeys keys,
      DeviceDirectory directory,
      BatchConfig config,
      Clock clock) {
    this.writer = writer;
    this.counters = counters;
    this.keys = keys;
    this.directory = directory;
    this.config = config;
    this.clock = clock;
  }

  @POST
  @Operation(summary = "Upload many positions; each gets its own outcome")
  @RequestBody(
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.ARRAY)),
        @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
      })
  public BatchOutcome post(
      @HeaderParam("Content-Encoding") @Nullable String encoding,
      @HeaderParam("X-Device-Secret") @Nullable String secret,
      @HeaderParam("X-Feed-Key") @Nullable String keyText,
      @Nullable InputStream body) {
    FeedKeys.Rights rights = null;
    if (keyText != null) {
      rights = keys.check(keyText, clock.instant()).orElseThrow(BadFeedKey::new);
    }
    var run = new Run(secret, rights);
    try (var reader =
        new BatchReader(unpacked(body == null ? InputStream.nullInputStream() : body, encoding))) {
      run.readAll(reader);
    } catch (BatchReader.TooLarge e) {
      run.store();
      throw new BatchTooLarge(String.valueOf(e.getMessage()), run.outcomes.size());
    } catch (IOException e) {
      run.store();
      throw new BatchUnreadable("the body ends or breaks: " + e.getMessage(), run.outcomes.size());
    }
    return run.outcome();
  }

  private InputStream unpacked(InputStream body, @Nullable String encoding) throws IOException {
    var plain =
        encoding != null && encoding.strip().equalsIgnoreCase("gzip")
            ? new GZIPInputStream(body)
            : body;
    return new Limited(plain, config.maxUnpacked().asLongValue());
  }

  /// A few kilobytes of gzip may unpack to gigabytes.
  private static final class Limited extends FilterInputStream {
    private long left;
    private final long most;

    Limited(InputStream in, long most) {
      super(in);
      this.left = most;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int n = super.read(bytes, from, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) throws IOException {
      left -= n;
      if (left < 0) {
        throw new BatchReader.TooLarge("more than " + most + " bytes unpacked");
      }
    }
  }

  /// One upload.
  private final class Run {
    private final @Nullable String secret;
    private final FeedKeys.@Nullable Rights rights;
    private final List<@Nullable ItemOutcome> outcomes = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private boolean retry;
    private boolean anyTaken;

    Run(@Nullable String secret, FeedKeys.@Nullable Rights rights) {
      this.secret = secret;
      this.rights = rights;
    }

    void readAll(BatchReader reader) throws IOException {
      while (true) {
        if (outcomes.size() >= config.maxItems()) {
          throw new BatchReader.TooLarge("more than " + config.maxItems() + " items");
        }
        try {
          var node = reader.next();
          if (node == null) {
            store();
            return;
          }
          take(BatchItem.decode(node));
        } catch (BatchReader.Unreadable e) {
          refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
        } catch (ReportRefused e) {
          refused(e.refusal(), String.valueOf(e.getMessage()));
        }
        if (reports.size() >= config.chunk()) {
          store();
        }
      }
    }

    private void take(Report report) {
      if (rights != null) {
        var area = directory.areaOf(report.deviceId());
        if (area == null || !rights.cover(report.deviceId(), area)) {
          refused(Refusal.UNKNOWN_DEVICE, "not a device of this key");
          return;
        }
        add(report.provenAs(report.deviceId()));
      } else {
        add(report.secret() == null ? report.withSecret(secret) : report);
      }
    }

    private void add(Report report) {
      places.add(outcomes.size());
      outcomes.add(null);
      reports.add(report);
    }

    private void refused(Refusal refusal, String detail) {
      counters.count(Protocol.BATCH, Outcome.REFUSED, refusal.name(), 1);
      outcomes.add(shown(outcomes.size(), Outcome.REFUSED, refusal, detail));
    }

    void store() {
      if (reports.isEmpty()) {
        return;
      }
      waitForRoom();
      var receipts =
          writer
              .writeAll(List.copyOf(reports), clock.instant(), Protocol.BATCH)
              .toCompletableFuture()
              .join();
      for (int i = 0; i < receipts.size(); i++) {
        int place = places.get(i);
        outcomes.set(place, outcome(place, receipts.get(i)));
      }
      reports.clear();
      places.clear();
    }

    /// A sender with much to say waits here, while nothing more of its body is read.
    private void waitForRoom() {
      if (writer.isCrowded()) {
        var room = new CompletableFuture<Boolean>();
        writer.whenRelieved(() -> room.complete(true));
        room.completeOnTimeout(false, 10, java.util.concurrent.TimeUnit.SECONDS).join();
      }
    }

    private ItemOutcome outcome(int place, Receipt receipt) {
      var refusal = receipt.refusal();
      if (refusal == Refusal.OVERLOADED
          || refusal == Refusal.NOT_STORED
          || refusal == Refusal.RATE_LIMITED) {
        retry = true;
      } else {
        anyTaken = true;
      }
      return shown(place, receipt.outcome(), refusal, receipt.detail());
    }

    BatchOutcome outcome() {
      var items = new ArrayList<ItemOutcome>(outcomes.size());
      var counts = new TreeMap<String, Integer>();
      for (ItemOutcome one : outcomes) {
        if (one != null) {
          items.add(one);
          counts.merge(one.outcome().name(), 1, Integer::sum);
          anyTaken |= !retry;
        }
      }
      if (retry && !anyTaken) {
        throw new BatchLater();
      }
      return new BatchOutcome(items, items.size(), counts, retry);
    }
  }

  /// A stranger must not learn from the answer whether a device exists.
  private static ItemOutcome shown(
      int place, Outcome outcome, @Nullable Refusal refusal, @Nullable String detail) {
    if (refusal == null) {
      return new ItemOutcome(place, outcome, null, null);
    }
    boolean secretive = refusal.code() == ProblemCode.DEVICE_REFUSED;
    return new ItemOutcome(
        place,
        outcome,
        secretive ? ProblemCode.DEVICE_REFUSED.name() : refusal.name(),
        secretive ? "unknown device or wrong secret" : detail);
  }
}
