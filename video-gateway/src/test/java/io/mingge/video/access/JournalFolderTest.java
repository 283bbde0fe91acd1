package io.mingge.video.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives the death of the gateway. */
@SuppressWarnings("NullAway.Init")
class JournalFolderTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path dir;
  private JournalFolder journal;

  @BeforeEach
  void open() {
    journal =
        new JournalFolder(
            Optional.of(dir), new ObjectMapper().registerModule(new JavaTimeModule()));
  }

  @Test
  void aViewThatWasOpenIsReportedClosedAtTheNextStart() {
    ViewEvent opened = event("c1", ViewEvent.Kind.OPENED);
    journal.remember(opened);
    journal.delivered(opened);

    List<ViewEvent> found = journal.leftBehind(NOON.plusSeconds(90));
    assertThat(found)
        .extracting(ViewEvent::event)
        .containsExactly(ViewEvent.Kind.OPENED, ViewEvent.Kind.CLOSED);
    ViewEvent closed = found.getLast();
    assertThat(closed.cause()).isEqualTo("GATEWAY_KILLED");
    assertThat(closed.seconds()).isEqualTo(90);
    assertThat(closed.connectionId()).isEqualTo("c1");
  }

  @Test
  void anEndThatWasNotDeliveredIsDeliveredAtTheNextStart() {
    journal.remember(event("c1", ViewEvent.Kind.OPENED));
    journal.remember(event("c1", ViewEvent.Kind.CLOSED));
    assertThat(journal.leftBehind(NOON))
        .extracting(ViewEvent::cause)
        .containsExactlyInAnyOrder("", "VIEWER_LEFT");
  }

  @Test
  void nothingIsLeftOfADeliveredView() throws IOException {
    journal.remember(event("c1", ViewEvent.Kind.OPENED));
    journal.remember(event("c1", ViewEvent.Kind.CLOSED));
    journal.delivered(event("c1", ViewEvent.Kind.CLOSED));
    assertThat(journal.leftBehind(NOON)).isEmpty();
    try (var files = Files.list(dir)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aTornFileIsRemoved() throws IOException {
    Files.writeString(dir.resolve("x-OPENED.json"), "{\"viewId\":");
    assertThat(journal.leftBehind(NOON)).isEmpty();
    assertThat(dir.resolve("x-OPENED.json")).doesNotExist();
  }

  private static ViewEvent event(String connection, ViewEvent.Kind kind) {
    String cause = kind == ViewEvent.Kind.CLOSED ? "VIEWER_LEFT" : "";
    return new ViewEvent("v1", connection, kind, cause, NOON, 0, 0, "127.0.0.1");
  }
}
