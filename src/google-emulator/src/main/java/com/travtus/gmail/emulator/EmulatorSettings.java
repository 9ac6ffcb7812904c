package com.travtus.gmail.emulator;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// How an emulated Google is to run.
///
/// @param port 0: any free one
/// @param quota whether Gmail's quotas are enforced
/// @param folder where its world outlives the process; null: in memory alone
/// @param dropFolder `<dropFolder>/<address>/*.eml` is delivered as it appears; null: none
public record EmulatorSettings(
    int port, Clock clock, boolean quota, @Nullable Path folder, @Nullable Path dropFolder) {
  public EmulatorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is 0 to 65535, not " + port);
    }
  }

  /// Any port, the system's clock, no quota, in memory.
  public static EmulatorSettings ephemeral() {
    return new EmulatorSettings(0, Clock.systemUTC(), false, null, null);
  }

  public EmulatorSettings withPort(int port) {
    return new EmulatorSettings(port, clock, quota, folder, dropFolder);
  }

  public EmulatorSettings withClock(Clock clock) {
    return new EmulatorSettings(port, clock, quota, folder, dropFolder);
  }

  public EmulatorSettings withQuota(boolean quota) {
    return new EmulatorSettings(port, clock, quota, folder, dropFolder);
  }

  public EmulatorSettings withFolder(@Nullable Path folder) {
    return new EmulatorSettings(port, clock, quota, folder, dropFolder);
  }

  public EmulatorSettings withDropFolder(@Nullable Path dropFolder) {
    return new EmulatorSettings(port, clock, quota, folder, dropFolder);
  }
}
