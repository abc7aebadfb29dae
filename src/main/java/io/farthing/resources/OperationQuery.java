package io.farthing.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which operations are asked for. All conditions must hold.
///
/// @param after only those of greater numbers
public record OperationQuery(
        long account, List<SearchCondition> conditions, SearchOrder order, long after) {

    /// A page is no longer.
    public static final int MOST = 500;

    public static final SearchOrder BY_ID = new SearchOrder(Column.ID, false);

    public OperationQuery {
        conditions = List.copyOf(conditions);
    }

    public static OperationQuery of(long account) {
        return new OperationQuery(account, List.of(), BY_ID, 0);
    }

    public OperationQuery ofTypes(Set<String> wanted) {
        List<SearchCondition> more = new ArrayList<>(conditions);
        more.add(new SearchCondition.OneOf(Column.TYPE, List.copyOf(wanted)));
        return new OperationQuery(account, more, order, after);
    }

    public OperationQuery after(long id) {
        return new OperationQuery(account, conditions, order, id);
    }

    /// What can be asked for by the database.
    public enum Column implements SearchColumn {
        ID("o.id", Kind.NUMBER),
        TYPE("o.type", Kind.TEXT),
        STEP(
                "CASE j.status WHEN 'waiting' THEN 'BILL' WHEN 'new' THEN 'WAIT'"
                        + " WHEN 'processing' THEN 'RUN' WHEN 'cancelled' THEN 'CANCEL'"
                        + " ELSE upper(j.status) END",
                Kind.TEXT),
        SOURCE("o.source", Kind.TEXT),
        ACCOUNT("o.account", Kind.NUMBER),
        CREATED("o.created_at", Kind.INSTANT),
        UPDATED("j.updated_at", Kind.INSTANT),
        STARTED(
                "CASE WHEN j.attempts > 0 THEN coalesce((SELECT min(t.at) FROM job_step t"
                        + " WHERE t.job = j.id AND t.status <> 'new'), j.updated_at) END",
                Kind.INSTANT),
        VM("o.vm", Kind.NUMBER),
        DISK("o.disk", Kind.NUMBER),
        IFACE("o.iface", Kind.NUMBER),
        IP("o.ip", Kind.NUMBER),
        VLAN("o.vlan", Kind.NUMBER),
        RPROXY("o.rproxy", Kind.NUMBER),
        VM_NAME("coalesce((SELECT r.name FROM resource r WHERE r.id = o.vm), '')", Kind.TEXT),
        DISK_NAME("coalesce((SELECT r.name FROM resource r WHERE r.id = o.disk), '')", Kind.TEXT);

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
            return switch (this) {
                case ID, TYPE, STEP, SOURCE, ACCOUNT, CREATED, UPDATED, VM_NAME, DISK_NAME -> true;
                case STARTED, VM, DISK, IFACE, IP, VLAN, RPROXY -> false;
            };
        }
    }
}
