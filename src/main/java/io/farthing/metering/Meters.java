package io.farthing.metering;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The meters of this installation. They are few and change rarely, so they are kept in memory.
public final class Meters {

    /// The meters at one moment.
    public static final class Known {
        private final Map<String, Meter> byName = new HashMap<>();
        private final @Nullable Meter[] byId = new Meter[Meter.LIMIT];

        Known(List<Meter> meters) {
            for (Meter meter : meters) {
                byName.put(meter.name(), meter);
                byId[meter.id()] = meter;
            }
        }

        public @Nullable Meter byName(String name) {
            return byName.get(name);
        }

        /// For the names that the program itself relies on.
        public Meter required(String name) {
            Meter meter = byName.get(name);
            if (meter == null) {
                throw new IllegalStateException("there is no meter " + name);
            }
            return meter;
        }

        Meter byId(int id) {
            Meter meter = byId[id];
            if (meter == null) {
                throw new CorruptBlockException("there is no meter of id " + id);
            }
            return meter;
        }
    }

    private volatile Known known;

    Meters(Known known) {
        this.known = known;
    }

    /// As another process knows them.
    public static Meters of(List<Meter> meters) {
        return new Meters(new Known(meters));
    }

    public static Meters load(Tx tx) {
        return new Meters(read(tx));
    }

    public Known known() {
        return known;
    }

    /// After meters were added.
    public void refresh(Tx tx) {
        known = read(tx);
    }

    /// A meter for something that others report the use of; null where as many are known as fit. To
    /// be followed by [#refresh] once it is committed.
    public @Nullable Meter define(Tx tx, String name, String unit, String description) {
        Meter known = known().byName(name);
        if (known != null) {
            return known;
        }
        String sql =
                """
                INSERT INTO meter (id, name, unit, aggregation, description)
                SELECT max(id) + 1, ?, ?, 'SUM', ? FROM meter HAVING max(id) + 1 < ?
                ON CONFLICT DO NOTHING
                RETURNING id, name, unit, aggregation
                """;
        return tx.first(sql, Meters::fromRow, name, unit, description, Meter.LIMIT);
    }

    /// Every meter, in the order of their ids.
    public List<Meter> all() {
        return Arrays.stream(known.byId)
                .filter(meter -> meter != null)
                .map(Meter.class::cast)
                .toList();
    }

    private static Known read(Tx tx) {
        return new Known(tx.list("SELECT id, name, unit, aggregation FROM meter", Meters::fromRow));
    }

    private static Meter fromRow(Row row) {
        return new Meter(
                row.shortAt("id"),
                row.text("name"),
                row.text("unit"),
                Aggregation.valueOf(row.text("aggregation")));
    }
}
