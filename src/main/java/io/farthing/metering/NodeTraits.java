package io.farthing.metering;

/// What a node is when it is seen for the first time.
public record NodeTraits(String nodeType, String hostGroup, NodeSetting setting) {}
