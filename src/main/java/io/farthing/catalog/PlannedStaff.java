package io.farthing.catalog;

/// The person who may do everything; the password is made up when the plan is loaded.
public record PlannedStaff(String login, String name) {}
