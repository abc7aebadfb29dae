package io.farthing.charging;

import io.farthing.metering.PackedBlock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A shard as it is rated outside the database: takes the records of its log in their order, keeps
/// usage until it is charged and some time longer, and rates hours when an order says so. The same
/// records in the same order give the same charges, however often they are gone through.
public final class RatingShard {
    private static final int FORM = 1;

    private final TreeMap<Integer, KeptHour> hours = new TreeMap<>();
    private long lastOrder;
    private @Nullable Waiting waiting;

    private record Waiting(long position, RatingOrder order) {}

    /// Usage from the log.
    ///
    /// @param position in the log, growing
    public void add(long position, PackedBlock block) {
        KeptHour known = hours.get(block.hour());
        hours.put(
                block.hour(),
                known == null ? KeptHour.of(position, block) : known.with(position, block));
    }

    /// An order from the log. One that was sent again is known by its number and left out.
    public void order(long position, byte[] bytes) {
        RatingOrder order = RatingForms.order(bytes);
        if (order.head().number() > lastOrder) {
            lastOrder = order.head().number();
            waiting = new Waiting(position, order);
        }
    }

    /// The price book that an order waits for; null where no order waits.
    public @Nullable String waitsFor() {
        return waiting == null ? null : waiting.order.head().prices();
    }

    /// Rates what the order asks for, and hands it on in parts, of which the last says so.
    public void rate(RatingPrices prices, Consumer<RatedPart> parts) {
        Waiting asked = waiting;
        if (asked == null) {
            throw new IllegalStateException("no order waits");
        }
        waiting = null;
        RatingOrder.Head head = asked.order.head();
        new OrderedRating(asked.order, asked.position, prices).run(hours, parts);
        hours.headMap(head.keptFrom())
                .values()
                .removeIf(hour -> head.revision(hour.hour()) > 0 && !hour.hasUncounted());
    }

    /// Shares what cannot change.
    public RatingShard copy() {
        RatingShard copy = new RatingShard();
        copy.hours.putAll(hours);
        copy.lastOrder = lastOrder;
        copy.waiting = waiting;
        return copy;
    }

    public void write(DataOutput to) throws IOException {
        to.writeByte(FORM);
        to.writeLong(lastOrder);
        Waiting asked = waiting;
        to.writeBoolean(asked != null);
        if (asked != null) {
            byte[] bytes = RatingForms.write(asked.order);
            to.writeLong(asked.position);
            to.writeInt(bytes.length);
            to.write(bytes);
        }
        to.writeInt(hours.size());
        for (KeptHour hour : List.copyOf(hours.values())) {
            hour.write(to);
        }
    }

    public static RatingShard read(DataInput from) throws IOException {
        int form = from.readByte();
        if (form != FORM) {
            throw new IOException("the state of a shard in form " + form + ", which is not known");
        }
        RatingShard shard = new RatingShard();
        shard.lastOrder = from.readLong();
        if (from.readBoolean()) {
            long position = from.readLong();
            byte[] bytes = new byte[from.readInt()];
            from.readFully(bytes);
            shard.waiting = new Waiting(position, RatingForms.order(bytes));
        }
        int size = from.readInt();
        for (int at = 0; at < size; at++) {
            KeptHour hour = KeptHour.read(from);
            shard.hours.put(hour.hour(), hour);
        }
        return shard;
    }
}
