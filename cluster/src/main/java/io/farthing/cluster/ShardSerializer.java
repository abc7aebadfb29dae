package io.farthing.cluster;

import io.farthing.charging.RatingShard;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/// Writes the state of a shard into checkpoints, in the shard's own form.
public final class ShardSerializer extends TypeSerializerSingleton<RatingShard> {
    private static final long serialVersionUID = 1;
    private static final int NO_FIXED_LENGTH = -1;

    static final ShardSerializer INSTANCE = new ShardSerializer();

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public RatingShard createInstance() {
        return new RatingShard();
    }

    @Override
    public RatingShard copy(RatingShard from) {
        return from.copy();
    }

    @Override
    public RatingShard copy(RatingShard from, RatingShard reuse) {
        return from.copy();
    }

    @Override
    public int getLength() {
        return NO_FIXED_LENGTH;
    }

    @Override
    public void serialize(RatingShard shard, DataOutputView target) throws IOException {
        shard.write(target);
    }

    @Override
    public RatingShard deserialize(DataInputView source) throws IOException {
        return RatingShard.read(source);
    }

    @Override
    public RatingShard deserialize(RatingShard reuse, DataInputView source) throws IOException {
        return RatingShard.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        RatingShard.read(source).write(target);
    }

    @Override
    public TypeSerializerSnapshot<RatingShard> snapshotConfiguration() {
        return new Snapshot();
    }

    /// What a checkpoint says of the form of its shards.
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RatingShard> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
