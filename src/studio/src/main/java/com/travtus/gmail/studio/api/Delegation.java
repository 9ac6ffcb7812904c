package com.travtus.gmail.studio.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/// What a Workspace administrator enters, and where.
@JsonIgnoreProperties(ignoreUnknown = true)
public record Delegation(String clientId, String scopes, List<String> steps) {}
