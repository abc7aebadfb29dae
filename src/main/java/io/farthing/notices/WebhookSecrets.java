package io.farthing.notices;

import io.farthing.access.SecretBox;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.util.List;

/// The secrets that webhooks are signed with. They have to be read again for each delivery, so they
/// are kept encrypted, not hashed (docs/decisions/application-secrets.md).
public final class WebhookSecrets {
    private static final int MOST_AT_ONCE = 500;

    private final SecretBox box;

    public WebhookSecrets(SecretBox box) {
        this.box = box;
    }

    void keep(Tx tx, long endpoint, String secret) {
        WebhookStore.seal(tx, endpoint, box.close(secret, place(endpoint)));
    }

    String read(Tx tx, long endpoint) {
        return box.open(WebhookStore.sealedSecret(tx, endpoint), place(endpoint));
    }

    /// Encrypts those that are still kept in clear, as before version 37 of the tables. Safe to
    /// repeat and to break off: each row has its secret in one of the two forms.
    public int sealOld(Database database) {
        int sealed = 0;
        int some;
        do {
            some = database.transact(this::sealSome);
            sealed += some;
        } while (some > 0);
        return sealed;
    }

    private int sealSome(Tx tx) {
        List<WebhookStore.Clear> clear = WebhookStore.inClear(tx, MOST_AT_ONCE);
        clear.forEach(each -> keep(tx, each.id(), each.secret()));
        return clear.size();
    }

    private static String place(long endpoint) {
        return "webhook/" + endpoint;
    }
}
