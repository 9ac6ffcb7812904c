package com.travtus.gmail.emulator;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Settings of an emulated Google.
///
/// @param port 0 for any free port
/// @param quota whether to enforce Gmail's quotas
/// @param folder for state that survives a restart; null to keep it in memory only
/// @param dropFolder whose `<address>/*.eml` files are delivered as they appear; null for none
public record EmulatorSettings(
    int port, Clock clock, boolean quota, @Nullable Path folder, @Nullable Path dropFolder) {
  public EmulatorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port must be 0 to 65535, not " + port);
    }
  }

  /// Returns settings with any free port, the system's clock, no quota and state in memory.
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
