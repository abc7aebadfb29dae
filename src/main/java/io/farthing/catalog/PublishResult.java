package io.farthing.catalog;

import io.farthing.calendar.Hour;
import java.util.List;

/// What became of publishing. Only [NewVersion] wrote anything.
public sealed interface PublishResult {

    record NewVersion(int version) implements PublishResult {}

    /// The latest version says exactly this already.
    record Unchanged(int version) implements PublishResult {}

    /// A version may not begin before the one it follows: that would change the past.
    record TooEarly(Hour latestValidFrom) implements PublishResult {}

    /// Names that a grid or model refers to and that have no version in force at its hour.
    record UnknownNames(List<String> names) implements PublishResult {}
}
