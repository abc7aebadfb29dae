package io.farthing.resources;

import java.util.List;

/// Which of an account's resources of a type are asked for, in which order. All conditions must
/// hold.
public record ResourceQuery(
        long account, ResourceType type, List<SearchCondition> conditions, SearchOrder order) {

    /// A page is no longer.
    public static final int MOST = 500;

    public static final SearchOrder BY_ID = new SearchOrder(Column.ID, false);

    public ResourceQuery {
        conditions = List.copyOf(conditions);
    }

    /// What can be asked for by the database.
    public enum Column implements SearchColumn {
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
        CREATED("r.created_at", Kind.INSTANT),
        UPDATED("r.updated_at", Kind.INSTANT);

        private final String sql;
        private final Kind kind;

        Column(String sql, Kind kind) {
            this.sql = sql;
            this.kind = kind;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public String sql() {
            return sql;
        }

        @Override
        public boolean isOrdered() {
            return this != PARENT;
        }
    }
}
