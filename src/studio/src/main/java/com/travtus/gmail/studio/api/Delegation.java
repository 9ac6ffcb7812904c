package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/// The values that a Workspace administrator enters to delegate a domain, and the steps.
@JsonIgnoreProperties(ignoreUnknown = true)
public record Delegation(String clientId, String scopes, List<String> steps) {}
