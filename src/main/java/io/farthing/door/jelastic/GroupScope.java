package io.farthing.door.jelastic;

import io.farthing.customers.AccountGroup;
import io.farthing.customers.Groups;
import io.farthing.db.Tx;
import org.jspecify.annotations.Nullable;

/// Finds groups as far as they exist for a caller.
record GroupScope(Groups groups) {

    @Nullable AccountGroup find(Tx tx, Call call, String name) {
        AccountGroup group = groups.find(tx, name);
        return group != null && call.maySee(group.reseller()) ? group : null;
    }
}
