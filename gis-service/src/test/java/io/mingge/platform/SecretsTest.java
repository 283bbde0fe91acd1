package io.mingge.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final String CONTEXT = "camera:37160300001320000001";

  private final Path folder;

  SecretsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Secrets secrets() {
    return new Secrets(() -> Optional.of(folder));
  }

  @Test
  void whatWasSealedOpensAfterARestart() {
    String sealed = secrets().seal("密码 p@ss", CONTEXT);
    assertThat(sealed).matches("g1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]+").doesNotContain("p@ss");
    assertThat(secrets().open(sealed, CONTEXT)).isEqualTo("密码 p@ss");
  }

  @Test
  void theSameTextIsNeverSealedAlike() {
    assertThat(secrets().seal("x", CONTEXT)).isNotEqualTo(secrets().seal("x", CONTEXT));
  }

  @Test
  void aSealedTextMovedToAnotherRowDoesNotOpen() {
    String sealed = secrets().seal("x", CONTEXT);
    assertThatThrownBy(() -> secrets().open(sealed, "camera:other"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aChangedTextDoesNotOpen() {
    String sealed = secrets().seal("some text", CONTEXT);
    char last = sealed.charAt(20) == 'A' ? 'B' : 'A';
    String changed = sealed.substring(0, 20) + last + sealed.substring(21);
    assertThatThrownBy(() -> secrets().open(changed, CONTEXT))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherKeyIsNoticedByItsName() throws IOException {
    String sealed = secrets().seal("x", CONTEXT);
    Files.delete(folder.resolve("master.key"));
    assertThatThrownBy(() -> secrets().open(sealed, CONTEXT)).hasMessageContaining("another key");
  }

  @Test
  void onlyTheOwnerMayReadTheKey() throws IOException {
    secrets().seal("x", CONTEXT);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("master.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void anUnusableKeyIsRefusedAndNotReplaced() throws IOException {
    Files.writeString(folder.resolve("master.key"), "c2hvcnQ=");
    assertThatThrownBy(() -> secrets().seal("x", CONTEXT)).hasMessageContaining("256 bits");
    assertThat(Files.readString(folder.resolve("master.key"))).isEqualTo("c2hvcnQ=");
  }
}
