package io.farthing.db;

import java.util.Collection;

/// Rows of one id or of several: `"WHERE id " + ids.sql()` with the parameter `ids.value()`. The
/// server keeps its plan for one; for any number it makes a new one each time, which takes longer
/// than reading a row.
public final class AnyOf {
    private final long[] ids;

    private AnyOf(long[] ids) {
        this.ids = ids;
    }

    public static AnyOf of(Collection<Long> ids) {
        return new AnyOf(ids.stream().mapToLong(Long::longValue).toArray());
    }

    public String sql() {
        return ids.length == 1 ? "= ?" : "= ANY (?)";
    }

    public Object value() {
        return ids.length == 1 ? ids[0] : ids;
    }
}
