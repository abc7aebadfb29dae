package io.farthing.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account with what its group and the ledger say of it: the whole answer to "who is this", from
/// one statement. `hostGroups` are those the group may use, the default one first.
public record AccountProfile(
        Account account,
        int winDomainId,
        List<String> hostGroups,
        @Nullable String defaultHostGroup,
        AccountFunds funds,
        AccountFigures figures) {

    public AccountProfile {
        hostGroups = List.copyOf(hostGroups);
    }
}
