package io.skadi.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skadi.storage.embedded.Manifest.SegmentEntry;
import io.skadi.storage.embedded.ManifestFile.DamagedException;
import io.skadi.storage.embedded.file.ForgetfulFolder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestFileTest {
  private final ForgetfulFolder folder = new ForgetfulFolder();
  private final ManifestFile file = new ManifestFile(folder);
  private final Manifest manifest =
      new Manifest(
          0xFEED_0000_0000_0001L,
          7,
          12,
          List.of(new SegmentEntry(3, 1_000, 45_000, 17, 99), new SegmentEntry(11, 5, 800, 1, 2)));

  @Test
  void read_givesBackWhatWasWritten() throws IOException, DamagedException {
    file.write(Manifest.empty(1));
    file.write(manifest);

    assertThat(file.read()).contains(manifest);
    assertThat(folder.names()).containsExactly(ManifestFile.NAME);
  }

  @Test
  void read_findsNothingInANewFolder() throws IOException, DamagedException {
    assertThat(file.read()).isEmpty();
  }

  @Test
  void read_refusesEveryFlippedBitAndEveryTruncation() throws IOException {
    file.write(manifest);
    byte[] whole = folder.bytes(ManifestFile.NAME);
    for (int i = 0; i < whole.length * 8; i++) {
      byte[] flipped = whole.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      folder.damage(ManifestFile.NAME, flipped);
      assertThatThrownBy(file::read).isInstanceOf(DamagedException.class);
    }
    for (int length = 0; length < whole.length; length++) {
      folder.damage(ManifestFile.NAME, Arrays.copyOf(whole, length));
      assertThatThrownBy(file::read).isInstanceOf(DamagedException.class);
    }
  }
}
