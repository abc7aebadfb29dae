package io.farthing.customers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A date of an account that can be set by hand, to try what comes of it.
public enum AccountDate {
    CREATED_ON("createdOn", "created_at"),
    UPDATED_GROUP_ON("updatedGroupOn", "group_updated_at"),
    PREVIOUS_UPDATED_GROUP_ON("previousUpdatedGroupOn", "previous_group_updated_at"),
    UPDATED_STATUS_ON("updatedStatusOn", "status_updated_at");

    private final String word;
    private final String column;

    AccountDate(String word, String column) {
        this.word = word;
        this.column = column;
    }

    String column() {
        return column;
    }

    /// By the account API's word or by the constant's name, in any case; null for no such date.
    public static @Nullable AccountDate named(String text) {
        return Arrays.stream(values())
                .filter(date ->
                        date.word.equalsIgnoreCase(text) || date.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }
}
