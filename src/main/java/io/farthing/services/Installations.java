package io.farthing.services;

import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is installed on the strength of services that are held by the piece: no more of it than the
/// service's quantity (`jelastic.md` 4.13).
public final class Installations {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SETTINGS = 10_000;

    /// How installing or moving ended.
    public sealed interface Result {
        record Installed(Installation installation) implements Result {}

        /// As many as the service allows are there.
        record Full(long quantity) implements Result {}

        /// The environment has one already.
        record AlreadyThere(String environment) implements Result {}

        record Refused(String field, String reason) implements Result {}
    }

    /// What is to be installed.
    public record Wanted(String environment, String displayName, String settings) {}

    /// What a service lets its owner install.
    ///
    /// @param quantity how many it allows
    /// @param isUsagePaid whether their usage is paid with it
    public record Allowance(long quantity, boolean isUsagePaid) {}

    /// An environment whose usage is paid with a service.
    ///
    /// @param until when it was taken down, or the service ended; null while neither is
    public record Free(long account, String environment, Instant since, @Nullable Instant until) {}

    /// Of the accounts of a shard, also what was taken down since; asked with whatever else is
    /// asked for.
    public static Supplier<List<Free>> askFree(Tx tx, int shard) {
        return InstallationStore.askFree(tx, shard);
    }

    /// The service is locked by the caller.
    public Result install(Tx tx, Service service, Allowance allowance, Wanted wanted, Instant now) {
        Result refusal = refusal(wanted);
        if (refusal != null) {
            return refusal;
        }
        if (InstallationStore.ofService(tx, service.id()).size() >= allowance.quantity()) {
            return new Result.Full(allowance.quantity());
        }
        // Whoever names an environment of their own would have its usage for nothing.
        boolean isFree =
                allowance.isUsagePaid()
                        && !InstallationStore.isOwn(tx, service.account(), wanted.environment());
        Installation made = InstallationStore.insert(tx, service, wanted, isFree, now);
        return made == null
                ? new Result.AlreadyThere(wanted.environment())
                : new Result.Installed(made);
    }

    /// To another service that allows it; both are locked by the caller.
    public Result move(Tx tx, Installation installation, Service to, long quantity) {
        if (InstallationStore.ofService(tx, to.id()).size() >= quantity) {
            return new Result.Full(quantity);
        }
        InstallationStore.move(tx, installation.id(), to.id());
        Installation moved = InstallationStore.find(tx, installation.id());
        return moved == null
                ? new Result.AlreadyThere(installation.environment())
                : new Result.Installed(moved);
    }

    public void remove(Tx tx, Installation installation, Instant now) {
        InstallationStore.remove(tx, installation.id(), now);
    }

    /// Null where there is none, or no longer.
    public @Nullable Installation find(Tx tx, long id) {
        return InstallationStore.find(tx, id);
    }

    /// In the order in which they were installed.
    public List<Installation> ofService(Tx tx, long service) {
        return InstallationStore.ofService(tx, service);
    }

    private static @Nullable Result refusal(Wanted wanted) {
        if (wanted.environment().isBlank()
                || TextRule.refusal(wanted.environment(), LONGEST_NAME) != null) {
            return new Result.Refused("envName", "is empty or too long");
        }
        if (TextRule.refusal(wanted.displayName(), LONGEST_NAME) != null) {
            return new Result.Refused("displayName", "is too long");
        }
        return TextRule.refusal(wanted.settings(), LONGEST_SETTINGS) == null
                ? null
                : new Result.Refused("settings", "is too long");
    }
}
