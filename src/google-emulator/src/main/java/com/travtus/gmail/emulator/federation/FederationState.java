package com.travtus.gmail.emulator.federation;

import com.travtus.gmail.emulator.accounts.Federation;
import com.travtus.gmail.emulator.accounts.Grants;
import com.travtus.gmail.emulator.accounts.ServiceAccounts;
import java.time.Clock;

/// The state of the federation endpoints.
public record FederationState(
    Federation federation, ServiceAccounts serviceAccounts, Grants grants, Clock clock) {}
