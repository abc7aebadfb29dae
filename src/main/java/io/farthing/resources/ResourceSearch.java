package io.farthing.resources;

import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that look for resources by what callers want of them. Only columns of the list
/// are put into a statement; what callers send is a parameter.
final class ResourceSearch {
    private static final String FROM =
            " FROM resource r WHERE r.account = ? AND r.type = ? AND r.state <> 'deleted'";

    private static final String RELATED =
            """
            WITH RECURSIVE up AS (
                SELECT p.* FROM resource c JOIN resource p ON p.id = c.parent
                 WHERE c.id = ANY (?) AND p.account = ? AND p.state <> 'deleted'
                UNION
                SELECT p.* FROM up c JOIN resource p ON p.id = c.parent
                 WHERE p.account = ? AND p.state <> 'deleted'),
            down AS (
                SELECT c.* FROM resource c
                 WHERE c.account = ? AND c.parent = ANY (?) AND c.state <> 'deleted'
                UNION
                SELECT c.* FROM down p JOIN resource c ON c.parent = p.id
                 WHERE c.account = ? AND c.state <> 'deleted')
            SELECT * FROM up
            UNION SELECT * FROM down
            UNION SELECT * FROM resource
                   WHERE account = ? AND state <> 'deleted'
                     AND id IN (SELECT unnest(?::bigint[])
                                UNION ALL
                                SELECT (attributes ->> 'vlan')::bigint FROM down
                                 WHERE coalesce(attributes ->> 'vlan', '') <> '')
            UNION SELECT * FROM resource s
                   WHERE s.account = ? AND s.type = 'disk' AND s.state <> 'deleted'
                     AND s.attributes ->> 'type' = 'snapshot'
                     AND (s.attributes ->> 'source')::bigint
                         IN (SELECT unnest(?::bigint[]) UNION ALL SELECT id FROM down)
             ORDER BY id
            """;

    private ResourceSearch() {}

    static List<Resource> page(Tx tx, ResourceQuery query, long skip, int most) {
        List<@Nullable Object> values = new ArrayList<>();
        String where = where(query, values);
        values.add(most);
        values.add(skip);
        return tx.list(
                "SELECT r.*" + where + SearchSql.order(query.order()) + ", r.id LIMIT ? OFFSET ?",
                ResourceStore::fromRow,
                values.toArray());
    }

    static long count(Tx tx, ResourceQuery query) {
        List<@Nullable Object> values = new ArrayList<>();
        String where = where(query, values);
        return tx.one(
                "SELECT count(*) AS found" + where, row -> row.longAt("found"), values.toArray());
    }

    private static String where(ResourceQuery query, List<@Nullable Object> values) {
        values.add(query.account());
        values.add(query.type().text());
        return FROM + SearchSql.where(query.conditions(), values);
    }

    /// What these are attached to, what is attached to them, the networks they are in and the
    /// snapshots taken of them; each once, and not themselves.
    static List<Resource> related(Tx tx, long account, Collection<Resource> to) {
        long[] ids = to.stream().mapToLong(Resource::id).toArray();
        long[] vlans =
                to.stream()
                        .map(each -> each.attribute(Networks.VLAN))
                        .filter(text -> !text.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray();
        return tx.list(
                RELATED,
                ResourceStore::fromRow,
                ids,
                account,
                account,
                account,
                ids,
                account,
                account,
                vlans,
                account,
                ids);
    }
}
