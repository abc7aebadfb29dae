package io.farthing.resources;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which operations are asked for; empty sets and null leave a field out.
///
/// @param subject of any type of resource
/// @param after only those of greater numbers
/// @param isLatestFirst else the oldest first
public record OperationQuery(
        long account,
        Set<Long> ids,
        Set<String> types,
        Set<OperationStep> steps,
        @Nullable Long subject,
        boolean isLatestFirst,
        long after,
        int skip,
        int most) {

    public static final int MOST = 500;

    public OperationQuery {
        ids = Set.copyOf(ids);
        types = Set.copyOf(types);
        steps = Set.copyOf(steps);
        if (skip < 0 || most < 1 || most > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " operations");
        }
    }

    public static OperationQuery of(long account) {
        return new OperationQuery(account, Set.of(), Set.of(), Set.of(), null, false, 0, 0, MOST);
    }

    public OperationQuery ofTypes(Set<String> wanted) {
        return new OperationQuery(
                account, ids, wanted, steps, subject, isLatestFirst, after, skip, most);
    }

    public OperationQuery after(long id, int atMost) {
        return new OperationQuery(
                account, ids, types, steps, subject, isLatestFirst, id, skip, atMost);
    }
}
