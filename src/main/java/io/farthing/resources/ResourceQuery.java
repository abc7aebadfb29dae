package io.farthing.resources;

import java.util.List;

/// Which of an account's resources of a type are asked for, in which order. All conditions must
/// hold.
public record ResourceQuery(
        long account, ResourceType type, List<Condition> conditions, Order order) {

    /// A page is no longer.
    public static final int MOST = 500;

    public ResourceQuery {
        conditions = List.copyOf(conditions);
    }

    /// What can be asked for by the database.
    public enum Column {
        ID("r.id", Kind.NUMBER),
        NAME("r.name", Kind.TEXT),
        STATE("r.state", Kind.TEXT),
        DATACENTER("r.datacenter", Kind.NUMBER),
        PARENT("r.parent", Kind.NUMBER),
        CORES("r.cores", Kind.NUMBER),
        MEMORY("r.memory", Kind.NUMBER),
        DISK("r.disk", Kind.NUMBER),
        FARM("coalesce(r.attributes ->> 'farm', '')", Kind.TEXT),
        DISK_TYPE(
                "CASE r.attributes ->> 'type' WHEN 'snapshot' THEN 'snapshot' ELSE 'data' END",
                Kind.TEXT),
        IFACE_TYPE(
                "CASE coalesce(r.attributes ->> 'vlan', '') WHEN '' THEN 'public' ELSE 'private' END",
                Kind.TEXT),
        IFACE_STATE(
                "CASE WHEN r.state = 'being_created' THEN r.state WHEN r.parent IS NULL THEN 'free' ELSE 'used' END",
                Kind.TEXT),
        IP_VERSION("CASE WHEN strpos(r.name, ':') = 0 THEN 4 ELSE 6 END", Kind.NUMBER),
        CREATED("date_trunc('second', r.created_at)", Kind.INSTANT),
        UPDATED("date_trunc('second', r.updated_at)", Kind.INSTANT);

        private final String sql;
        private final Kind kind;

        Column(String sql, Kind kind) {
            this.sql = sql;
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }

        String sql() {
            return sql;
        }
    }

    /// What a column holds.
    public enum Kind {
        NUMBER("::numeric"),
        TEXT("::text"),
        INSTANT("::timestamptz");

        private final String cast;

        Kind(String cast) {
            this.cast = cast;
        }

        String cast() {
            return cast;
        }
    }

    /// Values are texts of what the column holds.
    public sealed interface Condition {
        Column column();

        record OneOf(Column column, List<String> values) implements Condition {
            public OneOf {
                values = List.copyOf(values);
            }
        }

        /// Whatever the case, with `%` for anything.
        record Like(Column column, String pattern) implements Condition {}

        record Below(Column column, String value) implements Condition {}

        record Above(Column column, String value) implements Condition {}
    }

    /// Those that are alike come in the order of their ids.
    public record Order(Column column, boolean isDescending) {
        public static final Order BY_ID = new Order(Column.ID, false);
    }
}
