package io.farthing.services;

import io.farthing.catalog.ProductFamily;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which services are wanted, in the order of their ids.
///
/// @param account null for everybody's
/// @param families empty for all
/// @param statuses empty for all
/// @param name only the one of this name; null for any
/// @param withOptions whether children are listed too
/// @param after only ids greater than this
public record ServiceQuery(
        @Nullable Long account,
        Set<ProductFamily> families,
        Set<ServiceStatus> statuses,
        @Nullable String name,
        boolean withOptions,
        long after,
        int most) {

    public static final int MOST = 100_000;

    public ServiceQuery {
        families = Set.copyOf(families);
        statuses = Set.copyOf(statuses);
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a listing has 1 to " + MOST + " services");
        }
    }

    /// Everything of an account that is there or on its way, without options.
    public static ServiceQuery of(long account) {
        return new ServiceQuery(
                account,
                Set.of(),
                EnumSet.complementOf(EnumSet.of(ServiceStatus.ENDED)),
                null,
                false,
                0,
                MOST);
    }

    public static ServiceQuery everyone() {
        return new ServiceQuery(null, Set.of(), Set.of(), null, false, 0, MOST);
    }

    public ServiceQuery families(Set<ProductFamily> wanted) {
        return new ServiceQuery(account, wanted, statuses, name, withOptions, after, most);
    }

    public ServiceQuery statuses(Set<ServiceStatus> wanted) {
        return new ServiceQuery(account, families, wanted, name, withOptions, after, most);
    }

    public ServiceQuery named(String wanted) {
        return new ServiceQuery(account, families, statuses, wanted, withOptions, after, most);
    }

    public ServiceQuery withOptions(boolean wanted) {
        return new ServiceQuery(account, families, statuses, name, wanted, after, most);
    }

    public ServiceQuery page(long afterId, int atMost) {
        return new ServiceQuery(account, families, statuses, name, withOptions, afterId, atMost);
    }
}
