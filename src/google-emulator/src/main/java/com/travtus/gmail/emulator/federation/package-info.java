/// Workload identity federation: exchanges AWS credentials for a Google token that signs for a
/// service account. Start at [com.travtus.gmail.emulator.federation.FederationEndpoints].
@NullMarked
package com.travtus.gmail.emulator.federation;

import org.jspecify.annotations.NullMarked;
