package io.farthing.customers;

import io.farthing.db.Tx;
import org.jspecify.annotations.Nullable;

/// The statements on what conversions alone know of an account.
final class ConversionStore {

    private ConversionStore() {}

    static void setUpgrade(Tx tx, long uid, @Nullable String group) {
        tx.update("UPDATE account SET upgrade_group = ? WHERE uid = ?", group, uid);
    }

    static @Nullable String upgrade(Tx tx, long uid) {
        return tx.first(
                "SELECT upgrade_group FROM account WHERE uid = ? AND upgrade_group IS NOT NULL",
                row -> row.text("upgrade_group"),
                uid);
    }

    static void setExternalBillingId(Tx tx, long uid, @Nullable String id) {
        tx.update("UPDATE account SET external_billing_id = ? WHERE uid = ?", id, uid);
    }

    static void setPhone(Tx tx, long uid, String phone) {
        tx.update("UPDATE account SET phone = ? WHERE uid = ?", phone, uid);
    }

    static String phone(Tx tx, long uid) {
        String phone =
                tx.first("SELECT phone FROM account WHERE uid = ?", row -> row.text("phone"), uid);
        return phone == null ? "" : phone;
    }
}
