/// Workload identity federation: AWS credentials become a Google token, and that token signs for a
/// service account. Start at [com.travtus.gmail.emulator.federation.FederationEndpoints].
@NullMarked
package com.travtus.gmail.emulator.federation;

import org.jspecify.annotations.NullMarked;

