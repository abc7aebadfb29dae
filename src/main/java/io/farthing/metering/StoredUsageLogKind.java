package io.farthing.metering;

import io.farthing.db.Database;
import org.jspecify.annotations.Nullable;

/// `postgres`: usage goes straight into the database.
public final class StoredUsageLogKind implements UsageLogKind {

    @Override
    public @Nullable UsageLog open(String setting, Database database) {
        return setting.equals(POSTGRES) ? new StoredUsageLog(database) : null;
    }
}
