package io.farthing.charging;

import io.farthing.metering.PackedBlock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The usage of one hour of a [RatingShard]. Two copies of a shard may share one: it is never
/// changed.
///
/// @param last the newest of its blocks
/// @param counted the position of the last order by which the hour was rated, before which its
///   usage is not late; [#NEVER] before the first
record KeptHour(int shard, int hour, Logged last, long counted) {
    static final long NEVER = -1;

    /// A block and the one before it in the log.
    record Logged(long position, PackedBlock block, @Nullable Logged previous) {
        Logged {
            if (previous != null && previous.position >= position) {
                throw new IllegalArgumentException("a log does not go back to " + position);
            }
        }
    }

    static KeptHour of(long position, PackedBlock block) {
        Logged only = new Logged(position, block, null);
        return new KeptHour(block.shard(), block.hour(), only, NEVER);
    }

    KeptHour with(long position, PackedBlock block) {
        Logged next = new Logged(position, block, last);
        return new KeptHour(shard, hour, next, counted);
    }

    KeptHour countedAt(long position) {
        return new KeptHour(shard, hour, last, position);
    }

    boolean hasUncounted() {
        return last.position > counted;
    }

    /// Its usage between two positions.
    List<PackedBlock> blocks(long after, long before) {
        return blocks().stream()
                .filter(each -> each.position > after && each.position < before)
                .map(Logged::block)
                .toList();
    }

    /// In the order of the log.
    private List<Logged> blocks() {
        List<Logged> blocks = new ArrayList<>();
        for (Logged each = last; each != null; each = each.previous) {
            blocks.add(each);
        }
        return blocks.reversed();
    }

    void write(DataOutput to) throws IOException {
        List<Logged> blocks = blocks();
        to.writeShort(shard);
        to.writeInt(hour);
        to.writeLong(counted);
        to.writeInt(blocks.size());
        for (Logged each : blocks) {
            to.writeLong(each.position);
            to.writeInt(each.block.samples());
            to.writeInt(each.block.payload().length);
            to.write(each.block.payload());
        }
    }

    static KeptHour read(DataInput from) throws IOException {
        int shard = from.readShort();
        int hour = from.readInt();
        long counted = from.readLong();
        int size = from.readInt();
        Logged last = null;
        for (int at = 0; at < size; at++) {
            long position = from.readLong();
            int samples = from.readInt();
            byte[] payload = new byte[from.readInt()];
            from.readFully(payload);
            last = new Logged(position, new PackedBlock(shard, hour, samples, payload), last);
        }
        if (last == null) {
            throw new IOException("an hour without usage");
        }
        return new KeptHour(shard, hour, last, counted);
    }
}
