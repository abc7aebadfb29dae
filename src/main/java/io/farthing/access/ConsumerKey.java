package io.farthing.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account has granted to an application, or has been asked to. The key itself is kept as a
/// hash; a signed call brings it along.
///
/// @param account who granted it; null as long as nobody has
/// @param userId who of the account
public record ConsumerKey(
        long id,
        long application,
        @Nullable Long account,
        @Nullable Long userId,
        Status status,
        Scope scope,
        String redirection,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    public enum Status {
        PENDING,
        VALIDATED,
        REFUSED,
        EXPIRED
    }

    /// What it may be used for, and from where; no addresses means from anywhere.
    public record Scope(List<AccessRule> rules, List<String> allowedIps) {
        public Scope {
            rules = List.copyOf(rules);
            allowedIps = List.copyOf(allowedIps);
        }

        public boolean allows(String method, String path) {
            return rules.stream().anyMatch(rule -> rule.allows(method, path));
        }

        public boolean allowsFrom(String address) {
            return allowedIps.isEmpty()
                    || allowedIps.stream().anyMatch(block -> holds(block, address));
        }

        private static boolean holds(String text, String address) {
            AddressBlock block = AddressBlock.read(text);
            return block != null && block.holds(address);
        }
    }

    /// As it is at this moment: a key ends by its time without anybody writing it down.
    public Status statusAt(Instant now) {
        boolean isOver = expiresAt != null && !now.isBefore(expiresAt);
        return isOver && status != Status.REFUSED ? Status.EXPIRED : status;
    }
}
