package io.farthing.customers;

/// How creating, changing or deleting a group ended.
public sealed interface GroupChange {
    record Done(AccountGroup group) implements GroupChange {}

    record NameTaken(String name) implements GroupChange {}

    record NoSuchGroup(String name) implements GroupChange {}

    record FieldRefused(String field, String reason) implements GroupChange {}

    /// Where accounts of a kind go is always one group: the mark is moved, not dropped.
    record IsMarked(AccountGroup.Mark mark) implements GroupChange {}

    /// It has accounts, or is another group's conversion group; such a group cannot go.
    record InUse(long accounts, long groups) implements GroupChange {}
}
